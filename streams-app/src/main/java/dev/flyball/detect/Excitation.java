package dev.flyball.detect;

import java.util.Arrays;
import java.util.Optional;
import org.hipparchus.stat.StatUtils;

/**
 * How a burst goes on by itself: the branching ratio of a self-exciting (Hawkes) process with exponential memory, by maximum
 * likelihood over a grid of ratios and memories (recursion of Ogata, 1981). A burst is looked at because it grew so large;
 * the likelihood is that of its times given that it did, or else every burst would seem to run away (Hardiman and Bouchaud,
 * 2014, and Filimonov and Sornette, 2015, on ratios that only seem critical).
 *
 * @param ratio the branching ratio, with its 95 % interval by profile likelihood; 1 and above runs away
 * @param memorySeconds mean time from an act to those it provokes
 * @param variation standard deviation of the times between acts over their mean: 0 for a clockwork, 1 at random, above for
 *     what comes in clusters
 */
record Excitation(Gain ratio, double memorySeconds, double variation) {
    private static final double MILLIS = 1_000;

    /** The first acts of a burst tell most of how it grew. */
    private static final int MOST_ACTS = 128;

    private static final int LEAST_ACTS = 8;

    private static final double LEAST_RATIO = 0.1;
    private static final double RATIO_STEP = 1.05;
    private static final int RATIOS = 80;

    /** Memories from a thirty-second of the mean time between acts to thirty-two times that. */
    private static final int OCTAVES = 5;

    /** A time of so many units that its source tells is told well enough. */
    private static final double RESOLVED = 3;

    /** Half of the 95 % quantile of chi-squared with one degree of freedom. */
    private static final double REACH = 1.92;

    /**
     * Nothing where there are too few acts, or all of one moment.
     *
     * @param times when acts came, epoch milliseconds, in order
     * @param secondsApart seconds between acts that come for reasons of their own; above 0
     */
    static Optional<Excitation> of(long[] times, double secondsApart) {
        long[] first = Arrays.copyOf(times, Math.min(times.length, MOST_ACTS));
        double resolution = resolution(first);
        double[] seconds = spread(first, resolution);
        int acts = seconds.length;
        if (acts < LEAST_ACTS || first[acts - 1] == first[0]) {
            return Optional.empty();
        }
        double meanGap = seconds[acts - 1] / (acts - 1);
        double[] logGrown = new double[RATIOS];
        double[] profile = new double[RATIOS];
        Arrays.setAll(logGrown, r -> new Cascade(ratio(r), seconds[acts - 1] / secondsApart).logChance(acts));
        Arrays.fill(profile, Double.NEGATIVE_INFINITY);
        int likeliest = 0;
        double memorySeconds = meanGap;
        for (int half = -2 * OCTAVES; half <= 2 * OCTAVES; half++) {
            double memory = meanGap * Math.pow(2, half / 2.0);
            double[] felt = felt(seconds, memory);
            double spent = spent(seconds, memory);
            for (int r = 0; r < RATIOS; r++) {
                double log = logLikelihood(felt, spent, ratio(r), memory, secondsApart) - logGrown[r];
                profile[r] = Math.max(profile[r], log);
                if (profile[r] == log && log >= profile[likeliest]) {
                    likeliest = r;
                    memorySeconds = memory;
                }
            }
        }
        return Optional.of(new Excitation(gain(profile, likeliest), memorySeconds, variation(seconds, resolution)));
    }

    private static double logLikelihood(double[] felt, double spent, double ratio, double memory, double secondsApart) {
        double log = -ratio * spent;
        for (int i = 1; i < felt.length; i++) {
            log += Math.log(1 / secondsApart + ratio / memory * felt[i]);
        }
        return log;
    }

    private static Gain gain(double[] profile, int likeliest) {
        int low = likeliest;
        while (low > 0 && profile[low] > profile[likeliest] - REACH) {
            low--;
        }
        int high = likeliest;
        while (high < RATIOS - 1 && profile[high] > profile[likeliest] - REACH) {
            high++;
        }
        return new Gain(ratio(likeliest), ratio(low), ratio(high));
    }

    private static double ratio(int r) {
        return LEAST_RATIO * Math.pow(RATIO_STEP, r);
    }

    /** How many of the acts before it are still felt at each act. */
    private static double[] felt(double[] seconds, double memory) {
        double[] felt = new double[seconds.length];
        for (int i = 1; i < seconds.length; i++) {
            felt[i] = (felt[i - 1] + 1) * Math.exp((seconds[i - 1] - seconds[i]) / memory);
        }
        return felt;
    }

    /** How many acts' worth of memory is over at the latest of them. */
    private static double spent(double[] seconds, double memory) {
        double last = seconds[seconds.length - 1];
        return Arrays.stream(seconds)
                .map(at -> -Math.expm1((at - last) / memory))
                .sum();
    }

    /** So many acts together take a time that their source tells; for acts at random it varies less by the root of that. */
    private static double variation(double[] seconds, double resolution) {
        double meanGap = seconds[seconds.length - 1] / (seconds.length - 1);
        int together = (int) Math.max(1, Math.min(seconds.length / 4, Math.ceil(RESOLVED * resolution / meanGap)));
        double[] gaps = new double[(seconds.length - 1) / together];
        Arrays.setAll(gaps, i -> seconds[(i + 1) * together] - seconds[i * together]);
        return Math.sqrt(together * StatUtils.variance(gaps)) / StatUtils.mean(gaps);
    }

    /** Many sources tell whole seconds. */
    private static double resolution(long[] times) {
        return Arrays.stream(times).allMatch(time -> time % (long) MILLIS == 0) ? 1 : 1 / MILLIS;
    }

    /** Times in seconds since the first; acts of one moment are spread evenly over it. */
    private static double[] spread(long[] times, double resolution) {
        double[] seconds = new double[times.length];
        int end = 0;
        for (int i = 0; i < times.length; i = end) {
            while (end < times.length && times[end] == times[i]) {
                end++;
            }
            for (int k = i; k < end; k++) {
                seconds[k] = (times[k] - times[0]) / MILLIS + resolution * (k - i) / (end - i);
            }
        }
        return seconds;
    }
}
