/** Plays runs to the detectors and says what came of it. */
@NullMarked
package dev.flyball.bench.judge;

import org.jspecify.annotations.NullMarked;
