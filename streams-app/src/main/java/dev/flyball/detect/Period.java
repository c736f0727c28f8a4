package dev.flyball.detect;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.hipparchus.stat.descriptive.StreamingStatistics;

/**
 * The time of one turn.
 *
 * @param seconds mean time from a turning point to the next but one
 * @param variation standard deviation of the half periods over their mean; 1 for turns at random
 */
record Period(double seconds, double variation) {
    private static final double MILLIS = 1_000;
    private static final int LEAST_TURNS = 3;
    private static final double DAY = 86_400;
    private static final double WEEK = 7 * DAY;
    private static final double CALENDAR_TOLERANCE = 0.02;

    /** A self-inflicted oscillation turns within a few times the lag of its metric; a day's rhythm does not. */
    static final double MOST_LAGS = 12;

    /** @param turnedAt the times of the turning points, epoch milliseconds, oldest first */
    static Optional<Period> of(List<Long> turnedAt) {
        if (turnedAt.size() < LEAST_TURNS) {
            return Optional.empty();
        }
        StreamingStatistics halves = new StreamingStatistics();
        for (int i = 1; i < turnedAt.size(); i++) {
            halves.addValue((turnedAt.get(i) - turnedAt.get(i - 1)) / MILLIS);
        }
        if (halves.getMean() <= 0) {
            return Optional.empty();
        }
        return Optional.of(new Period(2 * halves.getMean(), halves.getStandardDeviation() / halves.getMean()));
    }

    /** Whether the period is that of a calendar (a day or a week) rather than of a loop. */
    boolean isCalendar() {
        return near(DAY) || near(WEEK);
    }

    /** Whether the period is a few lags of the metric; an unknown lag contradicts nothing. */
    boolean fits(OptionalDouble lagSeconds) {
        return lagSeconds.isEmpty() || seconds <= MOST_LAGS * lagSeconds.getAsDouble();
    }

    private boolean near(double calendar) {
        return Math.abs(seconds / calendar - 1) < CALENDAR_TOLERANCE;
    }
}
