package dev.flyball.detect;

import java.util.Arrays;
import java.util.Optional;

/**
 * A metric and the control as the metric can have felt it, at even intervals.
 *
 * @param readings the intervals
 * @param metric one value an interval, NaN where there is none
 * @param lags from the control to the metric, in intervals
 * @param control by lag and interval
 */
record Felt(Readings readings, double[] metric, int[] lags, double[][] control) {
    private static final int[] LAGS = {0, 1, 2, 3, 4, 6, 8, 11, 15, 20, 28, 40};

    /**
     * Nothing where a scale has no number for one of the values.
     *
     * @param longestMillis no lag is longer
     */
    static Optional<Felt> of(Readings readings, ControlPath path, long longestMillis, Scales scales) {
        double[] metric = Arrays.stream(readings.values()).map(scales.metric()).toArray();
        int[] lags = Arrays.stream(LAGS)
                .filter(lag -> lag * readings.stepMillis() <= longestMillis)
                .toArray();
        double[][] control = new double[lags.length][metric.length];
        for (int lag = 0; lag < lags.length; lag++) {
            for (int i = 0; i < metric.length; i++) {
                control[lag][i] = scales.control().applyAsDouble(path.before(readings.time(i - lags[lag])));
                boolean outOfScale = !Double.isNaN(readings.values()[i]) && !Double.isFinite(metric[i]);
                if (outOfScale || !Double.isFinite(control[lag][i])) {
                    return Optional.empty();
                }
            }
        }
        return Optional.of(new Felt(readings, metric, lags, control));
    }
}
