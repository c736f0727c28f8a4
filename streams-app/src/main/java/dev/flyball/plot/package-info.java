/** Plots as SVG: panels stacked on one time axis. Knows points, times and text, and nothing of Flyball. */
@NullMarked
package dev.flyball.plot;

import org.jspecify.annotations.NullMarked;
