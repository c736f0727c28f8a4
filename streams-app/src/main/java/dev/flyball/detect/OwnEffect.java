package dev.flyball.detect;

import dev.flyball.detect.state.Act;
import dev.flyball.model.SeriesKey;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;

/**
 * What a control's moves did to a metric ({@link Plant}), and where the metric stood at each of them: take the control's
 * part out, and what is left came from outside. A turn that the outside called for is no evidence of a loop.
 *
 * @param stands one for each swing that was asked about
 * @param lagSeconds from the control's move to the metric
 * @param slope what one unit of the control adds to the metric at once, in the metric's unit (or of its logarithm)
 * @param doubt standard deviation of the slope over its size
 */
record OwnEffect(SeriesKey series, List<Stand> stands, double lagSeconds, double slope, double doubt) {
    private static final int INTERVALS_A_SWING = 40;
    private static final int[] LAGS = {0, 1, 2, 3, 4, 6, 8, 11, 15, 20, 28, 40};
    private static final int MOST_INTERVALS = 512;
    private static final double MILLIS = 1_000;

    /**
     * Where things stood when a swing was made, as the mean over its acts, weighed by their steps; NaN where it is not
     * known.
     *
     * @param metric of the metric, in its unit or the logarithm of that
     * @param own the control's part in that, less a constant
     */
    record Stand(double metric, double own) {}

    /**
     * Nothing where the series tells too little.
     *
     * @param acts all acts on the control, oldest first
     * @param swings the swings to be asked about, oldest first, at least two
     */
    static Optional<OwnEffect> of(Series series, List<Act> acts, List<Swing> swings) {
        return Readings.of(series.samples(), usualSwingMillis(swings) / INTERVALS_A_SWING, MOST_INTERVALS)
                .flatMap(readings -> of(series.key(), readings, ControlPath.of(acts), swings));
    }

    private static Optional<OwnEffect> of(SeriesKey key, Readings readings, ControlPath path, List<Swing> swings) {
        Optional<Fit> linear = Fit.of(readings, path, value -> value);
        // A load that is shared by so many answers to the logarithm of their number.
        Optional<Fit> relative = Fit.of(readings, path, Math::log)
                .filter(fit -> linear.isEmpty()
                        || fit.plant.logOdds() > linear.get().plant.logOdds());
        return relative.or(() -> linear).map(fit -> fit.effect(key, readings, swings));
    }

    private static long usualSwingMillis(List<Swing> swings) {
        long[] lengths = new long[swings.size() - 1];
        for (int i = 0; i < lengths.length; i++) {
            lengths[i] = swings.get(i + 1).startedAt() - swings.get(i).startedAt();
        }
        Arrays.sort(lengths);
        return lengths[lengths.length / 2];
    }

    /** The share of the metric's change between two swings that the control's moves do not account for; 0 and more. */
    double remainder(int earlier, int later) {
        double change = stands.get(later).metric - stands.get(earlier).metric;
        double own = stands.get(later).own - stands.get(earlier).own;
        return (Math.abs(change - own) + Math.abs(own) * doubt) / Math.abs(change);
    }

    /** A plant over one scale of the two quantities. */
    private record Fit(Plant plant, double[] metric, double[] own) {
        static Optional<Fit> of(Readings readings, ControlPath path, DoubleUnaryOperator scale) {
            double[] y = Arrays.stream(readings.values()).map(scale).toArray();
            double[][] u = new double[LAGS.length][y.length];
            for (int lag = 0; lag < LAGS.length; lag++) {
                for (int i = 0; i < y.length; i++) {
                    u[lag][i] = scale.applyAsDouble(path.before(readings.time(i - LAGS[lag])));
                    if (Double.isInfinite(y[i]) || !Double.isFinite(u[lag][i])) {
                        return Optional.empty();
                    }
                }
            }
            return Plant.fit(y, u, LAGS)
                    .map(plant -> new Fit(plant, y, plant.response(u[Arrays.binarySearch(LAGS, plant.lag())])));
        }

        OwnEffect effect(SeriesKey key, Readings readings, List<Swing> swings) {
            List<Stand> stands =
                    swings.stream().map(swing -> stand(readings, swing)).toList();
            return new OwnEffect(
                    key, stands, plant.lag() * readings.stepMillis() / MILLIS, plant.slope(), plant.doubt());
        }

        private Stand stand(Readings readings, Swing swing) {
            double weights = 0;
            double metrics = 0;
            double owns = 0;
            double level = swing.from();
            for (Act act : swing.acts()) {
                int i = readings.at(act.getOccurredAt());
                double after = act.getValueAfter();
                double step = Math.abs(after - level);
                level = after;
                if (i >= 0 && !Double.isNaN(metric[i])) {
                    weights += step;
                    metrics += step * metric[i];
                    owns += step * own[i];
                }
            }
            return new Stand(metrics / weights, owns / weights);
        }
    }
}
