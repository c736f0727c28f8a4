package dev.flyball.detect;

import dev.flyball.detect.state.Act;
import dev.flyball.model.SeriesKey;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;

/**
 * What a control's moves did to a metric, and where the metric stood at each of them: take the control's part out
 * ({@link OutputErrorModel}), and what is left came from outside. A turn that the outside called for is no evidence of a loop; nor
 * is any turn, unless the control has an effect at all ({@link ArxModel}).
 *
 * @param stands one for each swing that was asked about
 * @param lagSeconds from the control's move to the metric
 * @param slope what one more unit of the control adds to the metric (or to its logarithm)
 * @param logOdds natural logarithm of the evidence that there is an effect
 */
record OwnEffect(SeriesKey series, List<Stand> stands, double lagSeconds, double slope, double logOdds) {
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
        long swing = usualSwingMillis(swings);
        return Readings.of(series.samples(), swing / INTERVALS_A_SWING, MOST_INTERVALS)
                .flatMap(readings -> of(series.key(), readings, ControlPath.of(acts), swings, swing));
    }

    private static Optional<OwnEffect> of(
            SeriesKey key, Readings readings, ControlPath path, List<Swing> swings, long swing) {
        Optional<Fit> linear = Fit.of(readings, path, swing, value -> value);
        // A load that is shared by so many answers to the logarithm of their number.
        Optional<Fit> relative = Fit.of(readings, path, swing, Math::log)
                .filter(fit -> linear.isEmpty() || fit.logOdds > linear.get().logOdds);
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
        return Math.abs(change - own) / Math.abs(change);
    }

    /** What was found over one scale of the two quantities. */
    private record Fit(double[] metric, OutputErrorModel response, double logOdds) {
        static Optional<Fit> of(Readings readings, ControlPath path, long swing, DoubleUnaryOperator scale) {
            double[] y = Arrays.stream(readings.values()).map(scale).toArray();
            int[] lags = lags(readings, swing);
            double[][] u = new double[lags.length][y.length];
            for (int lag = 0; lag < lags.length; lag++) {
                for (int i = 0; i < y.length; i++) {
                    u[lag][i] = scale.applyAsDouble(path.before(readings.time(i - lags[lag])));
                    boolean outOfScale = !Double.isNaN(readings.values()[i]) && !Double.isFinite(y[i]);
                    if (outOfScale || !Double.isFinite(u[lag][i])) {
                        return Optional.empty();
                    }
                }
            }
            double turn = 2.0 * swing / readings.stepMillis();
            return ArxModel.fit(y, u, lags)
                    .flatMap(plant -> OutputErrorModel.fit(y, u, lags, turn)
                            .map(response -> new Fit(y, response, plant.logOdds())));
        }

        /** No longer than a swing: half a turn later, every swing looks like the effect of the opposite one. */
        private static int[] lags(Readings readings, long swing) {
            return Arrays.stream(LAGS)
                    .filter(lag -> lag * readings.stepMillis() <= swing)
                    .toArray();
        }

        OwnEffect effect(SeriesKey key, Readings readings, List<Swing> swings) {
            List<Stand> stands =
                    swings.stream().map(swing -> stand(readings, swing)).toList();
            double lagSeconds = response.lag() * readings.stepMillis() / MILLIS;
            return new OwnEffect(key, stands, lagSeconds, response.slope(), logOdds);
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
                    owns += step * response.own()[i];
                }
            }
            return new Stand(metrics / weights, owns / weights);
        }
    }
}
