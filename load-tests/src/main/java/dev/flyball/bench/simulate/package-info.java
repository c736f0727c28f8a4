/** Closed loops of a plant and a controller, and the truth about whether they settle. */
@NullMarked
package dev.flyball.bench.simulate;

import org.jspecify.annotations.NullMarked;
