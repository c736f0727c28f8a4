/** From the record that closes the evidence to the guard's refusal: how long that takes, against a real broker. */
@NullMarked
package dev.flyball.bench.latency;

import org.jspecify.annotations.NullMarked;
