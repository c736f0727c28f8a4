package dev.flyball.bench.figures;

import java.util.Collection;
import org.hipparchus.distribution.discrete.BinomialDistribution;

/** How some values lie: nothing but NaN where there are none. What never came to be has the value of infinity. */
public record Spread(int count, double median, Interval medianInterval, double p90, double max) {
    private static final double HALF = 0.5;
    private static final double NINE_TENTHS = 0.9;

    public static Spread of(Collection<Double> values) {
        double[] sorted =
                values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        if (sorted.length == 0) {
            return new Spread(0, Double.NaN, Interval.UNKNOWN, Double.NaN, Double.NaN);
        }
        return new Spread(
                sorted.length,
                quantile(sorted, HALF),
                medianInterval(sorted),
                quantile(sorted, NINE_TENTHS),
                sorted[sorted.length - 1]);
    }

    /** The least value that so many do not exceed: never between two, of which one may be infinite. */
    private static double quantile(double[] sorted, double share) {
        return sorted[(int) Math.ceil(share * sorted.length) - 1];
    }

    /** Between two order statistics, by the sign test: holds for every distribution. */
    private static Interval medianInterval(double[] sorted) {
        int below = new BinomialDistribution(sorted.length, 0.5).inverseCumulativeProbability(Interval.TAIL);
        int low = Math.max(0, below - 1);
        return new Interval(sorted[low], sorted[sorted.length - 1 - low]);
    }
}
