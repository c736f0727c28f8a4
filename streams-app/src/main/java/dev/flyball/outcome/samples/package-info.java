/** The samples of one task: open rows on the heap, full ones in RocksDB, and chunks of all series in one changelog. */
@NullMarked
package dev.flyball.outcome.samples;

import org.jspecify.annotations.NullMarked;
