package dev.flyball.bench.flink;

import java.time.Duration;

/**
 * What is joined and summed.
 *
 * @param before how long before an act a sample may lie, inclusive
 * @param after how long after it, inclusive
 * @param grace how much later than a newer record of its partition a record may come
 * @param window over which is summed
 */
record JoinTerms(Duration before, Duration after, Duration grace, Duration window) {}
