package dev.flyball.detect;

import java.util.Arrays;
import java.util.Optional;

/**
 * The metric as the control alone would have moved it: the control's path through a dead time and one pole, the output-error
 * model of Ljung ("System Identification", 1999, ch. 4) that leaves the least of the metric unexplained. Unlike a
 * regression on the metric's own past it is not fooled by noise in the measurement, nor by a metric that keeps a rhythm.
 * What is slower than a turn is left out of the fit: demand drifts.
 *
 * @param lag the dead time, in intervals
 * @param slope what one more unit of the control adds to the metric in the end (in each interval, where it integrates)
 * @param own the metric's part that is the control's work, less a constant, by interval
 */
record OutputErrorModel(int lag, double slope, double[] own) {
    /** From a plant that follows at once to one that integrates. */
    private static final double[] POLES = {0, 0.3, 0.5, 0.7, 0.8, 0.9, 0.95, 0.98, 1};

    /**
     * Nothing where the control never moved.
     *
     * @param y the metric, one value an interval, NaN where there is none
     * @param u the control as the metric can have felt it, by lag and interval
     * @param lags the lags, in intervals
     * @param drift what to leave out of the fit
     * @param turn the length of a turn, in intervals
     */
    static Optional<OutputErrorModel> fit(double[] y, double[][] u, int[] lags, Drift drift, double turn) {
        double[] wanted = drift.outOf(y, y, turn);
        double leastLeft = Double.POSITIVE_INFINITY;
        OutputErrorModel best = null;
        for (int k = 0; k < lags.length; k++) {
            for (double pole : POLES) {
                double[] path = through(pole, u[k]);
                double[] felt = drift.outOf(path, y, turn);
                double power = dot(felt, felt);
                double slope = power == 0 ? 0 : dot(felt, wanted) / power;
                double left = dot(wanted, wanted) - slope * slope * power;
                if (power > 0 && left < leastLeft) {
                    leastLeft = left;
                    best = new OutputErrorModel(
                            lags[k],
                            slope,
                            Arrays.stream(path).map(value -> slope * value).toArray());
                }
            }
        }
        return Optional.ofNullable(best);
    }

    private static double[] through(double pole, double[] u) {
        double mean = Arrays.stream(u).average().orElseThrow();
        double weight = pole == 1 ? 1 : 1 - pole;
        double[] path = new double[u.length];
        double last = 0;
        for (int i = 0; i < path.length; i++) {
            last = pole * last + weight * (u[i] - mean);
            path[i] = last;
        }
        return path;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += Double.isNaN(a[i]) || Double.isNaN(b[i]) ? 0 : a[i] * b[i];
        }
        return sum;
    }
}
