/** Public incidents, re-told as what the watchers of each control would have got to see. */
@NullMarked
package dev.flyball.bench.incident;

import org.jspecify.annotations.NullMarked;
