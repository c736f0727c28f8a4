package dev.flyball.bench.latency;

import java.time.Duration;

/**
 * One row of the table.
 *
 * @param guarantee {@code exactly_once_v2} or {@code at_least_once}
 * @param rate records a second over all topics, steady
 */
public record Setting(String guarantee, Duration commitInterval, int rate) {}
