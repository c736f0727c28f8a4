/** Detectors that others use, on the same runs. */
@NullMarked
package dev.flyball.bench.reference;

import org.jspecify.annotations.NullMarked;
