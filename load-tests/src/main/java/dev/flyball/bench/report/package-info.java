/** The figures, the bounds, and how both are told. */
@NullMarked
package dev.flyball.bench.report;

import org.jspecify.annotations.NullMarked;
