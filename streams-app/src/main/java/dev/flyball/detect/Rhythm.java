package dev.flyball.detect;

import dev.flyball.model.Sample;
import java.util.Arrays;
import java.util.List;
import org.hipparchus.stat.descriptive.StreamingStatistics;
import org.hipparchus.stat.descriptive.moment.Mean;
import org.hipparchus.stat.descriptive.moment.Variance;
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

    /** Phases that a metric is folded into. */
    private static final int PHASES = 12;

    private static final int LEAST_ROUNDS = 3;

    /** Least share of a metric's variance that the phase of a clock tells, for the metric to keep its time. */
    private static final double LEAST_TOLD = 0.5;

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
     * Whether a metric does most of what it does by a clock: folded by the phase of the clock, the means of the phases tell most
     * of its variance (phase dispersion minimization; Stellingwerf, Astrophysical Journal 224, 1978). Whoever follows
     * such a metric may turn now early and now late in its hour, by a little noise; the metric does not.
     *
     * @param samples from the time of the turns, oldest first
     * @param turnSeconds the time of a turn; only a clock near it is asked
     */
    static boolean isKeptByMetric(List<Sample> samples, double turnSeconds) {
        for (double rhythm : RHYTHMS) {
            if (Math.abs(turnSeconds * MILLIS / rhythm - 1) < TOLERANCE) {
                return told(samples, rhythm) >= LEAST_TOLD;
            }
        }
        return false;
    }

    /** The share of the variance that lies between the phases, less what chance puts there; 0 where too few rounds are known. */
    private static double told(List<Sample> samples, double rhythm) {
        int n = samples.size();
        if (n <= 2 * PHASES || samples.get(n - 1).at() - samples.get(0).at() < LEAST_ROUNDS * rhythm) {
            return 0;
        }
        Variance all = new Variance();
        StreamingStatistics[] phases = new StreamingStatistics[PHASES];
        Arrays.setAll(phases, i -> new StreamingStatistics());
        for (Sample sample : samples) {
            all.increment(sample.value());
            phases[(int) (PHASES * Math.floorMod(sample.at(), (long) rhythm) / rhythm)].addValue(sample.value());
        }
        double within = Arrays.stream(phases)
                .filter(phase -> phase.getN() > 1)
                .mapToDouble(phase -> phase.getVariance() * (phase.getN() - 1))
                .sum();
        long free = n - Arrays.stream(phases).filter(phase -> phase.getN() > 0).count();
        return all.getResult() == 0 ? 0 : 1 - within / free / all.getResult();
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
