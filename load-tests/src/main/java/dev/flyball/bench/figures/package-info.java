/** Shares, rates and medians, each with an interval. */
@NullMarked
package dev.flyball.bench.figures;

import org.jspecify.annotations.NullMarked;
