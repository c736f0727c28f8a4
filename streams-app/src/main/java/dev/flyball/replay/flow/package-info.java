/** The way of the data without Kafka: the pure cores of the stages over memories on the heap, in the order in which the topology has them. */
@NullMarked
package dev.flyball.replay.flow;

import org.jspecify.annotations.NullMarked;
