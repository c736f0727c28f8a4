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
 *     a normal distribution; 0 for one as long as the other
 */
record Period(double seconds, double variation) {
    private static final double MILLIS = 1_000;
    /** Standard deviation of a normal distribution over its median distance from the median. */
    private static final double NORMAL = 1.4826;

    private static final int LEAST_TURNING_POINTS = 3;

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
}
