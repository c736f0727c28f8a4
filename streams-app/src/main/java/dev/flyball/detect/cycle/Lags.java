package dev.flyball.detect.cycle;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.hipparchus.distribution.continuous.TDistribution;
import org.jspecify.annotations.Nullable;

/**
 * How much more the same lag, turn after turn, tells of one thing that provokes another than of two that have nothing to
 * do with each other.
 *
 * <p>Of two unrelated trains of changes each falls anywhere between two of the other: its lag is uniform over that
 * interval. Against that stands a bet, made before each lag is known: that it is like those before it (the predictive
 * Student's t density of a normal sample; Gelman et al., "Bayesian Data Analysis", 3.2). The product of the ratios is an
 * e-value: its expectation without a relation is at most 1.
 */
final class Lags {
    /** What lags may be taken to differ by before they are known, as a share of their room: a third of the stake on each. */
    private static final double[] PRIOR_SPREADS = {0.01, 0.04, 0.16};

    /** In seconds. */
    private static final double LEAST_SPREAD = 1;

    private static final double PRIOR_WEIGHT = 2;

    /** What is kept out of each bet, so that one odd lag does not lose it all. */
    private static final double RESERVE = 0.02;

    /** What a change without a cause leaves of the evidence. That the others have one is none by itself, and costs nothing. */
    private static final double MISSED = 0.25;

    /**
     * How soon who acts upon a metric is taken to do so: after a seventh of the room on average (a beta density of 1 and this). It is
     * the bet on the first lag, of which there is nothing else to tell it from.
     */
    private static final double PROMPTNESS = 6;

    /** By the number of lags that are known, less one; there are no more than there are turns. */
    private static final TDistribution[] PREDICTIVE = IntStream.range(0, Tracer.MOST_TURNS)
            .mapToObj(known -> new TDistribution(PRIOR_WEIGHT + known))
            .toArray(TDistribution[]::new);

    private Lags() {}

    /**
     * One lag.
     *
     * @param seconds from cause to effect, at least 0
     * @param roomSeconds the interval that it could as well have lain anywhere in, at least as long
     */
    record Lag(double seconds, double roomSeconds) {}

    /**
     * The evidence, above 0.
     *
     * @param lags one for each effect, oldest first; null where there was no cause
     * @param prompt whether the effects are acts of somebody who may have acted upon the cause
     */
    static double evidence(List<@Nullable Lag> lags, boolean prompt) {
        return Arrays.stream(PRIOR_SPREADS)
                .map(spread -> evidence(lags, prompt, spread))
                .average()
                .orElseThrow();
    }

    private static double evidence(List<@Nullable Lag> lags, boolean prompt, double spread) {
        double evidence = 1;
        double mean = 0;
        double squares = 0;
        int n = 0;
        for (Lag lag : lags) {
            if (lag == null) {
                evidence *= MISSED;
                continue;
            }
            if (n > 0) {
                double bet = lag.roomSeconds() * density(lag.seconds(), mean, squares, n, spread * lag.roomSeconds());
                evidence *= RESERVE + (1 - RESERVE) * bet;
            } else if (prompt) {
                double bet = PROMPTNESS * Math.pow(1 - lag.seconds() / lag.roomSeconds(), PROMPTNESS - 1);
                evidence *= RESERVE + (1 - RESERVE) * bet;
            }
            n++;
            double off = lag.seconds() - mean;
            mean += off / n;
            squares += off * (lag.seconds() - mean);
        }
        return evidence;
    }

    private static double density(double seconds, double mean, double squares, int n, double spread) {
        double freedom = PRIOR_WEIGHT + n - 1;
        double prior = Math.max(spread, LEAST_SPREAD);
        double variance = (PRIOR_WEIGHT * prior * prior + squares) / freedom;
        double scale = Math.sqrt(variance * (1 + 1.0 / n));
        return PREDICTIVE[n - 1].density((seconds - mean) / scale) / scale;
    }
}
