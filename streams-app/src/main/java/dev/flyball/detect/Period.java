package dev.flyball.detect;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.hipparchus.stat.descriptive.rank.Median;

/**
 * The time of one turn.
 *
 * @param seconds median time from a turning point to the next but one
 * @param variation spread of the turns over their median: their median distance from it, scaled to the standard deviation of
 *     a normal distribution; 0 for a clockwork
 */
record Period(double seconds, double variation) {
    private static final double MILLIS = 1_000;
    /** Standard deviation of a normal distribution over its median distance from the median. */
    private static final double NORMAL = 1.4826;

    private static final int LEAST_TURNING_POINTS = 3;
    private static final double HOUR = 3_600;
    private static final double DAY = 86_400;

    /** The rhythms of clocks and calendars by which jobs are run and people live, in seconds. */
    private static final double[] RHYTHMS = {
        HOUR, 2 * HOUR, 3 * HOUR, 4 * HOUR, 6 * HOUR, 8 * HOUR, 12 * HOUR, DAY, 7 * DAY
    };

    private static final double RHYTHM_TOLERANCE = 0.01;
    private static final double CLOCKWORK = 0.02;

    /** @param turnedAt the times of the turning points, epoch milliseconds, oldest first */
    static Optional<Period> of(List<Long> turnedAt) {
        if (turnedAt.size() < LEAST_TURNING_POINTS) {
            return Optional.empty();
        }
        double[] turns = new double[turnedAt.size() - 2];
        for (int i = 0; i < turns.length; i++) {
            turns[i] = (turnedAt.get(i + 2) - turnedAt.get(i)) / MILLIS;
        }
        Median median = new Median();
        double seconds = median.evaluate(turns);
        if (seconds <= 0) {
            return Optional.empty();
        }
        double[] distances =
                Arrays.stream(turns).map(turn -> Math.abs(turn - seconds)).toArray();
        return Optional.of(new Period(seconds, NORMAL * median.evaluate(distances) / seconds));
    }

    /**
     * Whether the turns keep the time of a clock rather than of a loop: their median is one of its rhythms, and they vary no
     * more than can be told.
     *
     * @param resolutionSeconds how finely the turns can be timed: the time between two looks at the metric
     */
    boolean isClockwork(double resolutionSeconds) {
        if (variation > Math.max(CLOCKWORK, resolutionSeconds / seconds)) {
            return false;
        }
        for (double rhythm : RHYTHMS) {
            if (Math.abs(seconds / rhythm - 1) < RHYTHM_TOLERANCE) {
                return true;
            }
        }
        return false;
    }
}
