package dev.flyball.detect;

import dev.flyball.detect.state.Act;
import dev.flyball.model.Sample;
import dev.flyball.model.SeriesKey;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What a control's moves did to a metric, and where the metric stood at each of them: take the control's part out
 * ({@link OutputErrorModel}), and what is left came from outside. A turn that the outside called for is no evidence of a loop; nor
 * is any turn, unless the control has an effect at all ({@link ArxModel}).
 *
 * @param stands one for each swing that was asked about
 * @param lagSeconds from the control's move to the metric
 * @param slope what one more unit of the control adds to the metric, in their {@link Scales}
 * @param logOdds natural logarithm of the evidence that there is an effect
 */
record OwnEffect(SeriesKey series, List<Stand> stands, double lagSeconds, double slope, double logOdds) {
    /** The finest first: it tells the size of the effect. Over longer intervals less is lost in the noise of single samples. */
    private static final int[] INTERVALS_A_SWING = {40, 10};

    private static final int MOST_INTERVALS = 512;
    private static final int LATEST_SWINGS = 9;
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
        boolean turns = swings.get(0).direction() != swings.get(1).direction();
        Drift drift = turns ? Drift.UNDER_TURNS : Drift.UNDER_A_RUN;
        ControlPath path = ControlPath.of(acts).orElseThrow();
        return Arrays.stream(Scales.values())
                .flatMap(scales -> Fit.of(series, path, swing, scales, drift).stream())
                .max(Comparator.comparingDouble(Fit::logOdds))
                .map(fit -> fit.effect(series.key(), swings));
    }

    /** Of the latest: what turned once a day for a week, and now turns every ten minutes, is to be looked at by the minute. */
    private static long usualSwingMillis(List<Swing> swings) {
        List<Swing> latest = swings.subList(Math.max(0, swings.size() - LATEST_SWINGS), swings.size());
        long[] lengths = new long[latest.size() - 1];
        for (int i = 0; i < lengths.length; i++) {
            lengths[i] = latest.get(i + 1).startedAt() - latest.get(i).startedAt();
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
    private record Fit(List<Sample> samples, Scales scales, Felt felt, OutputErrorModel response, double logOdds) {
        /** No lag is longer than a swing: half a turn later, every swing looks like the effect of the opposite one. */
        static Optional<Fit> of(Series series, ControlPath path, long swing, Scales scales, Drift drift) {
            List<Felt> all = Arrays.stream(INTERVALS_A_SWING)
                    .mapToObj(intervals -> Readings.of(series.samples(), swing / intervals, MOST_INTERVALS))
                    .flatMap(Optional::stream)
                    .flatMap(readings -> Felt.of(readings, path, swing, scales).stream())
                    .toList();
            // The mean of what the looks at several scales of time give is as good as any one of them chosen
            // beforehand.
            LogSum odds = new LogSum();
            all.forEach(felt -> ArxModel.fit(felt.metric(), felt.control(), felt.lags())
                    .ifPresent(plant -> odds.add(plant.logOdds() - Math.log(all.size()))));
            return all.stream()
                    .findFirst()
                    .filter(felt -> odds.log() > Double.NEGATIVE_INFINITY)
                    .flatMap(fine -> OutputErrorModel.fit(
                                    fine.metric(),
                                    fine.control(),
                                    fine.lags(),
                                    drift,
                                    2.0 * swing / fine.readings().stepMillis())
                            .map(response -> new Fit(series.samples(), scales, fine, response, odds.log())));
        }

        OwnEffect effect(SeriesKey key, List<Swing> swings) {
            // Until the next sample is due the newest is what an actor sees. After that it saw one that is still on its
            // way.
            long arrived = samples.get(samples.size() - 1).at() + Readings.spacing(samples);
            List<Stand> stands =
                    swings.stream().map(swing -> stand(swing, arrived)).toList();
            double lagSeconds = response.lag() * felt.readings().stepMillis() / MILLIS;
            return new OwnEffect(key, stands, lagSeconds, response.slope(), logOdds);
        }

        private Stand stand(Swing swing, long arrived) {
            double weights = 0;
            double metrics = 0;
            double owns = 0;
            double level = swing.from();
            for (Act act : swing.acts()) {
                int i = felt.readings().at(act.getOccurredAt());
                double after = act.getValueAfter();
                double step = Math.abs(after - level);
                level = after;
                if (i >= 0 && !Double.isNaN(felt.metric()[i]) && act.getOccurredAt() <= arrived) {
                    weights += step;
                    metrics += step * seen(act.getOccurredAt());
                    owns += step * response.own()[i];
                }
            }
            return new Stand(metrics / weights, owns / weights);
        }

        /** What the actor saw: the newest sample at a time. */
        private double seen(long time) {
            int newest = 0;
            int later = samples.size();
            while (later - newest > 1) {
                int middle = (newest + later) / 2;
                if (samples.get(middle).at() <= time) {
                    newest = middle;
                } else {
                    later = middle;
                }
            }
            return scales.metric().applyAsDouble(samples.get(newest).value());
        }
    }
}
