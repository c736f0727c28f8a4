/** The naive product of the ladder once more, as somebody who knows Apache Flink writes it: a peer that costs are held against. */
@NullMarked
package dev.flyball.bench.flink;

import org.jspecify.annotations.NullMarked;
