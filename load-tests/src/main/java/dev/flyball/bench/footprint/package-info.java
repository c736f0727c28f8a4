/** How long Flyball takes to be ready, and what it takes of memory and disk. */
@NullMarked
package dev.flyball.bench.footprint;

import org.jspecify.annotations.NullMarked;
