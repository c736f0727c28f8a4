/** What it costs an automation to ask its guard. */
@NullMarked
package dev.flyball.bench.guard;

import org.jspecify.annotations.NullMarked;
