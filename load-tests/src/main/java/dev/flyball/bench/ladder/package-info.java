/** What a record costs: Flyball beside what reads the same topics and does less, each in JVMs of its own. */
@NullMarked
package dev.flyball.bench.ladder;

import org.jspecify.annotations.NullMarked;
