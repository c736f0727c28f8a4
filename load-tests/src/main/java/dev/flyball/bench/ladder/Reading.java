package dev.flyball.bench.ladder;

import java.time.Duration;

/**
 * How far a rung was at a moment.
 *
 * @param nanos of the clock of this JVM
 * @param committed records of the input
 * @param cpu that its process has taken since its start
 * @param brokerCpu that the broker has taken
 */
record Reading(long nanos, long committed, Duration cpu, Duration brokerCpu) {}
