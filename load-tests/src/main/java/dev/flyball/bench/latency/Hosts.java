package dev.flyball.bench.latency;

import dev.flyball.schemas.MetricSample;
import java.time.Instant;

/**
 * A sample of each of many series, again and again.
 *
 * @param series how many
 * @param periodSeconds in which each has a sample
 */
record Hosts(long series, int periodSeconds) {
    private static final int SECONDS_BETWEEN_SAMPLES = 10;
    private static final int MOST_SERIES = 50_000;

    /** As many as have a sample every ten seconds at a rate, or more often where they would be too many. */
    static Hosts at(int rate) {
        long series = Math.min((long) rate * SECONDS_BETWEEN_SAMPLES, MOST_SERIES);
        return new Hosts(series, (int) Math.max(1, series / rate));
    }

    MetricSample sample(long number, Instant at) {
        return MetricSample.newBuilder()
                .setObservedAt(at)
                .setResource("host/" + number % series)
                .setMetric("cpu_utilization")
                .setValue(50.0 + (number * 7_919 % 100) / 100.0)
                .setPeriodSeconds(periodSeconds)
                .build();
    }
}
