/** A month of a fleet in the formats that AWS sends, with loops of known truth in it, and its back-test. */
@NullMarked
package dev.flyball.bench.month;

import org.jspecify.annotations.NullMarked;
