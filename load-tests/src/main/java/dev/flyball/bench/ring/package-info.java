/** Loops over several controls: simulated, and watched. */
@NullMarked
package dev.flyball.bench.ring;

import org.jspecify.annotations.NullMarked;
