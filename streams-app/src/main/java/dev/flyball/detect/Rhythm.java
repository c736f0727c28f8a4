package dev.flyball.detect;

import java.util.List;
import org.hipparchus.stat.descriptive.moment.Mean;
import org.hipparchus.stat.descriptive.rank.Median;

/**
 * The rhythms of clocks and calendars by which jobs are run and people live. What keeps one comes at the same phase of it
 * each time, however much each time may be early or late; a loop, whose time is its own, drifts through the phases.
 */
public final class Rhythm {
    private static final double HOUR = 3_600_000;
    private static final double DAY = 24 * HOUR;

    /** In milliseconds. */
    private static final double[] RHYTHMS = {
        HOUR, 2 * HOUR, 3 * HOUR, 4 * HOUR, 6 * HOUR, 8 * HOUR, 12 * HOUR, DAY, 7 * DAY
    };

    /** Shorter ones, of jobs only. */
    private static final double[] TIMERS = {HOUR / 6, HOUR / 4, HOUR / 3, HOUR / 2};

    /** How far the mean time between ticks of a timer may be off, as a share of it. */
    private static final double TIMER_TOLERANCE = 0.01;

    /** How far the median turn may be off the rhythm, as a share of it. */
    private static final double TOLERANCE = 0.025;

    /**
     * Least mean resultant length of the phases (Mardia and Jupp, "Directional Statistics", 2000): 1 all at one phase, 0
     * at any. A period 2 % off falls below it after 15 turns, one 1 % off after 31.
     */
    private static final double LEAST_CONCENTRATION = 0.85;

    private static final double MILLIS = 1_000;

    private Rhythm() {}

    /**
     * Whether turns keep the time of a clock.
     *
     * @param turnedAt the times of the turning points, epoch milliseconds, oldest first: highs and lows in turn
     */
    static boolean isKept(List<Long> turnedAt) {
        return Period.of(turnedAt)
                .filter(period -> isKept(turnedAt, period.seconds() * MILLIS))
                .isPresent();
    }

    /**
     * Whether what comes once a turn keeps the time of a clock or of a timer.
     *
     * @param times epoch milliseconds, oldest first, at least two
     */
    public static boolean isKeptBy(List<Long> times) {
        double[] turns = new double[times.size() - 1];
        for (int i = 0; i < turns.length; i++) {
            turns[i] = times.get(i + 1) - times.get(i);
        }
        // The mean is the better measure of what is early and late; the median of what leaves one out.
        return isKeptBy(times, new Mean().evaluate(turns)) || isKeptBy(times, new Median().evaluate(turns));
    }

    private static boolean isKeptBy(List<Long> times, double turn) {
        return isNear(turn, RHYTHMS, TOLERANCE, times) || isNear(turn, TIMERS, TIMER_TOLERANCE, times);
    }

    private static boolean isNear(double turn, double[] rhythms, double tolerance, List<Long> times) {
        for (double rhythm : rhythms) {
            if (Math.abs(turn / rhythm - 1) < tolerance) {
                return concentration(times, 0, 1, rhythm) >= LEAST_CONCENTRATION;
            }
        }
        return false;
    }

    private static boolean isKept(List<Long> turnedAt, double turn) {
        for (double rhythm : RHYTHMS) {
            if (Math.abs(turn / rhythm - 1) < TOLERANCE) {
                return concentration(turnedAt, 0, 2, rhythm) >= LEAST_CONCENTRATION
                        && concentration(turnedAt, 1, 2, rhythm) >= LEAST_CONCENTRATION;
            }
        }
        return false;
    }

    /** The concentration of the phases of every so many points. */
    private static double concentration(List<Long> turnedAt, int first, int step, double rhythm) {
        double x = 0;
        double y = 0;
        int n = 0;
        for (int i = first; i < turnedAt.size(); i += step) {
            double phase = 2 * Math.PI * Math.floorMod(turnedAt.get(i), (long) rhythm) / rhythm;
            x += Math.cos(phase);
            y += Math.sin(phase);
            n++;
        }
        return Math.hypot(x, y) / n;
    }
}
