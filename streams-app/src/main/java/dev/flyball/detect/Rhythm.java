package dev.flyball.detect;

import java.util.List;

/**
 * The rhythms of clocks and calendars by which jobs are run and people live. What keeps one comes at the same phase of it
 * each time, however much each time may be early or late; a loop, whose time is its own, drifts through the phases.
 */
final class Rhythm {
    private static final double HOUR = 3_600_000;
    private static final double DAY = 24 * HOUR;

    /** In milliseconds. */
    private static final double[] RHYTHMS = {
        HOUR, 2 * HOUR, 3 * HOUR, 4 * HOUR, 6 * HOUR, 8 * HOUR, 12 * HOUR, DAY, 7 * DAY
    };

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

    private static boolean isKept(List<Long> turnedAt, double turn) {
        for (double rhythm : RHYTHMS) {
            if (Math.abs(turn / rhythm - 1) < TOLERANCE) {
                return concentration(turnedAt, 0, rhythm) >= LEAST_CONCENTRATION
                        && concentration(turnedAt, 1, rhythm) >= LEAST_CONCENTRATION;
            }
        }
        return false;
    }

    /** The concentration of the phases of every other turning point. */
    private static double concentration(List<Long> turnedAt, int first, double rhythm) {
        double x = 0;
        double y = 0;
        int n = 0;
        for (int i = first; i < turnedAt.size(); i += 2) {
            double phase = 2 * Math.PI * Math.floorMod(turnedAt.get(i), (long) rhythm) / rhythm;
            x += Math.cos(phase);
            y += Math.sin(phase);
            n++;
        }
        return Math.hypot(x, y) / n;
    }
}
