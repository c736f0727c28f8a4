package dev.flyball.detect;

import java.util.List;
import java.util.Optional;
import org.hipparchus.distribution.continuous.TDistribution;
import org.hipparchus.stat.descriptive.StreamingStatistics;

/**
 * What one turn does to the next, with a 95 % confidence interval.
 *
 * @param value below 1 the loop settles, above 1 it runs away
 */
record Gain(double value, double low, double high) {
    /**
     * The least scatter of log ratios that is believed. A handful of exactly equal ratios (1, 2, 4, 8) is no proof of
     * an exact law; this keeps its weight finite.
     */
    static final double LEAST_DEVIATION = 0.05;

    private static final double TWO_SIDED_95 = 0.975;

    /** Swings in a turn: like ones, up and up or down and down, stand so far apart. */
    private static final int UP_AND_DOWN = 2;

    /**
     * The geometric mean of the ratios of like swings one turn apart, with the interval of Student's t on their logarithms.
     * Where each swing scatters around what the one before made of it, a ratio shares one of its two steps with the next. That
     * makes their mean scatter more, and themselves less, than if they were independent (Bartlett, "On the theoretical
     * specification and sampling properties of autocorrelated time-series", 1946). Of three swings, which have one ratio, it is the
     * two steps that tell the scatter.
     *
     * <p>Nothing where there are fewer swings, or their ratios are beyond what a number can hold.
     *
     * @param swings their sizes in order of time, all positive
     */
    static Optional<Gain> of(List<Double> swings) {
        StreamingStatistics turns = logRatios(swings, UP_AND_DOWN);
        int n = (int) turns.getN();
        if (n == 0) {
            return Optional.empty();
        }
        double scatter = n > 1
                ? turns.getStandardDeviation()
                : logRatios(swings, 1).getStandardDeviation() * Math.sqrt(UP_AND_DOWN);
        double error = Math.max(scatter, LEAST_DEVIATION) * overlap(n);
        return Optional.of(of(turns.getMean(), error, Math.max(1, n - 1)))
                .filter(gain -> gain.value > 0 && Double.isFinite(gain.high));
    }

    /** The standard error of the mean of so many ratios, of which neighbours correlate by a half, over their own scatter. */
    private static double overlap(int n) {
        return n == 1 ? 1 : Math.sqrt((2.0 * n - 1) / (n * (n - 1.0)));
    }

    private static StreamingStatistics logRatios(List<Double> sizes, int apart) {
        StreamingStatistics logs = new StreamingStatistics();
        for (int i = apart; i < sizes.size(); i++) {
            logs.addValue(Math.log(sizes.get(i) / sizes.get(i - apart)));
        }
        return logs;
    }

    /**
     * The gain of a trend of log sizes.
     *
     * @param slope growth of the log size over one turn
     * @param error its standard error
     * @param freedom degrees of freedom of that error, at least 1
     */
    static Gain of(double slope, double error, int freedom) {
        double reach = new TDistribution(freedom).inverseCumulativeProbability(TWO_SIDED_95) * error;
        return new Gain(Math.exp(slope), Math.exp(slope - reach), Math.exp(slope + reach));
    }
}
