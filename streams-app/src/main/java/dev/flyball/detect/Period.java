package dev.flyball.detect;

import java.util.List;
import java.util.Optional;
import org.hipparchus.stat.descriptive.StreamingStatistics;

/**
 * The time of one turn.
 *
 * @param seconds mean time from a turning point to the next but one
 * @param variation standard deviation of the turns over their mean; 0 for a clockwork, 0.7 for turns at random
 */
record Period(double seconds, double variation) {
    private static final double MILLIS = 1_000;
    private static final int LEAST_TURNING_POINTS = 3;
    private static final double DAY = 86_400;
    private static final double WEEK = 7 * DAY;
    private static final double CALENDAR_TOLERANCE = 0.02;

    /** @param turnedAt the times of the turning points, epoch milliseconds, oldest first */
    static Optional<Period> of(List<Long> turnedAt) {
        if (turnedAt.size() < LEAST_TURNING_POINTS) {
            return Optional.empty();
        }
        StreamingStatistics turns = new StreamingStatistics();
        for (int i = 2; i < turnedAt.size(); i++) {
            turns.addValue((turnedAt.get(i) - turnedAt.get(i - 2)) / MILLIS);
        }
        if (turns.getMean() <= 0) {
            return Optional.empty();
        }
        return Optional.of(new Period(turns.getMean(), turns.getStandardDeviation() / turns.getMean()));
    }

    /** Whether the period is that of a calendar (a day or a week) rather than of a loop. */
    boolean isCalendar() {
        return near(DAY) || near(WEEK);
    }

    private boolean near(double calendar) {
        return Math.abs(seconds / calendar - 1) < CALENDAR_TOLERANCE;
    }
}
