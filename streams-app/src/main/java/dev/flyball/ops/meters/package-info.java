/** Our own meters. Imports neither Kafka nor any other package of ours, so that every stage may count. */
@NullMarked
package dev.flyball.ops.meters;

import org.jspecify.annotations.NullMarked;
