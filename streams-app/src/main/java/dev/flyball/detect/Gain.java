package dev.flyball.detect;

import java.util.List;
import java.util.Optional;
import org.hipparchus.distribution.continuous.TDistribution;
import org.hipparchus.stat.descriptive.StreamingStatistics;

/**
 * What one turn does to the next: the geometric mean of the ratios of like sizes one turn apart, with the 95 %
 * confidence interval of Student's t on their logarithms.
 *
 * @param value below 1 the loop settles, above 1 it runs away
 * @param ratios how many turns it rests on
 */
record Gain(double value, double low, double high, int ratios, double standardError) {
    /**
     * The least scatter of log ratios that is believed. A handful of exactly equal ratios (1, 2, 4, 8) is no proof of
     * an exact law; this keeps its weight finite.
     */
    static final double LEAST_DEVIATION = 0.05;

    private static final double TWO_SIDED_95 = 0.975;
    private static final int LEAST_RATIOS = 2;

    /**
     * Nothing where there are too few sizes, or their ratios are beyond what a number can hold.
     *
     * @param sizes sizes in order of time, all positive
     * @param apart how far apart like sizes stand: 2 for swings (up with up, down with down), 1 for steps one way
     */
    static Optional<Gain> of(List<Double> sizes, int apart) {
        StreamingStatistics logs = new StreamingStatistics();
        for (int i = apart; i < sizes.size(); i++) {
            logs.addValue(Math.log(sizes.get(i) / sizes.get(i - apart)));
        }
        int n = (int) logs.getN();
        if (n < LEAST_RATIOS) {
            return Optional.empty();
        }
        double standardError = Math.max(logs.getStandardDeviation(), LEAST_DEVIATION) / Math.sqrt(n);
        double reach = student(n).inverseCumulativeProbability(TWO_SIDED_95) * standardError;
        double mean = logs.getMean();
        return Optional.of(new Gain(Math.exp(mean), Math.exp(mean - reach), Math.exp(mean + reach), n, standardError))
                .filter(gain -> gain.value > 0 && Double.isFinite(gain.high));
    }

    /**
     * The gain of a trend of log sizes.
     *
     * @param slope growth of the log size over one turn
     * @param error its standard error
     * @param freedom degrees of freedom of that error, at least 1
     */
    static Gain of(double slope, double error, int freedom) {
        double reach = student(freedom + 1).inverseCumulativeProbability(TWO_SIDED_95) * error;
        return new Gain(Math.exp(slope), Math.exp(slope - reach), Math.exp(slope + reach), freedom + 1, error);
    }

    /** The chance of such ratios, or greater ones, from a loop whose true gain is the given one. */
    double chanceIfGainWere(double gain) {
        double t = (Math.log(value) - Math.log(gain)) / standardError;
        return 1 - student(ratios).cumulativeProbability(t);
    }

    private static TDistribution student(int n) {
        return new TDistribution(n - 1.0);
    }
}
