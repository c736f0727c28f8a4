/** Finds loops that close over several controls and metrics, by what follows what. */
@NullMarked
package dev.flyball.detect.cycle;

import org.jspecify.annotations.NullMarked;
