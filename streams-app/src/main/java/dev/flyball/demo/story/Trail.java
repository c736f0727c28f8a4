package dev.flyball.demo.story;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.DoubleSummaryStatistics;

/** The latest readings of one metric. */
final class Trail {
    private static final Duration KEPT = Duration.ofSeconds(12);

    private final String metric;
    private final String unit;
    private final Deque<Reading> readings = new ArrayDeque<>();

    private record Reading(Instant at, double value) {}

    Trail(String metric, String unit) {
        this.metric = metric;
        this.unit = unit;
    }

    void add(Instant at, double value) {
        readings.addLast(new Reading(at, value));
        while (readings.getFirst().at().isBefore(at.minus(KEPT))) {
            readings.removeFirst();
        }
    }

    /** What was read in the latest while, at most 12 seconds. */
    Range over(Duration latest) {
        if (readings.isEmpty()) {
            return new Range(Double.NaN, Double.NaN, unit);
        }
        Instant from = readings.getLast().at().minus(latest);
        DoubleSummaryStatistics all = readings.stream()
                .filter(reading -> reading.at().isAfter(from))
                .mapToDouble(Reading::value)
                .summaryStatistics();
        return new Range(all.getMin(), all.getMax(), unit);
    }

    String metric() {
        return metric;
    }
}
