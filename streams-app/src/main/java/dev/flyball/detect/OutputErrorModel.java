package dev.flyball.detect;

import java.util.Optional;
import org.hipparchus.stat.StatUtils;

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
        double[] wanted = new double[y.length];
        drift.takeOutOf(y, y, turn, wanted);
        double all = dot(wanted, wanted);
        double[] path = new double[y.length];
        double[] felt = new double[y.length];
        double leastLeft = Double.POSITIVE_INFINITY;
        int lag = 0;
        double bestPole = 0;
        double bestSlope = 0;
        for (int k = 0; k < lags.length; k++) {
            double mean = StatUtils.mean(u[k]);
            for (double pole : POLES) {
                lead(u[k], mean, pole, 1, path);
                drift.takeOutOf(path, y, turn, felt);
                double power = dot(felt, felt);
                double slope = power == 0 ? 0 : dot(felt, wanted) / power;
                double left = all - slope * slope * power;
                if (power > 0 && left < leastLeft) {
                    leastLeft = left;
                    lag = k;
                    bestPole = pole;
                    bestSlope = slope;
                }
            }
        }
        if (leastLeft == Double.POSITIVE_INFINITY) {
            return Optional.empty();
        }
        lead(u[lag], StatUtils.mean(u[lag]), bestPole, bestSlope, path);
        return Optional.of(new OutputErrorModel(lags[lag], bestSlope, path));
    }

    /** Leads a control, less its mean, through a pole. */
    private static void lead(double[] u, double mean, double pole, double slope, double[] path) {
        double weight = pole == 1 ? 1 : 1 - pole;
        double last = 0;
        for (int i = 0; i < path.length; i++) {
            last = pole * last + weight * (u[i] - mean);
            path[i] = slope * last;
        }
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += Double.isNaN(a[i]) || Double.isNaN(b[i]) ? 0 : a[i] * b[i];
        }
        return sum;
    }
}
