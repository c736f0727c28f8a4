package dev.flyball.detect;

import dev.flyball.detect.state.Act;
import dev.flyball.schemas.ActorKind;
import dev.flyball.schemas.Pattern;
import dev.flyball.schemas.ScopeDirection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hipparchus.stat.regression.OLSMultipleLinearRegression;

/**
 * Whether sizes grow by a constant ratio. Without growth their logarithms are some {@link Noise}; growth since each of the
 * sizes is weighed against every kind of it, and the evidence of all beginnings is summed as in {@link Evidence}. The kind
 * of noise that explains most has the say.
 *
 * @param evidence how many action-days chance would need to give as much
 * @param sizes those since the most evident beginning
 * @param gain growth over one turn
 */
record Growth(Weight evidence, List<Size> sizes, Gain gain) {
    /** How many sizes are looked back at: what has not grown over so many does not run away. */
    private static final int MOST_SIZES = 32;

    /** With fewer sizes beyond one of each kind there is no line to speak of. */
    private static final int LEAST_FREEDOM = 3;

    /**
     * Doubling is how a healthy scaler meets a jump of demand. Without a metric to ask, growth must go on beyond any jump:
     * eight doublings.
     */
    private static final int LEAST_SIZES_UNSEEN = 9;

    /** What has grown by less than half since then is no evidence to speak of. */
    private static final double LOG_LEAST_GROWTH = Math.log(1.5);

    /** What grows by a law goes on so; a later half that grows by less than this share of the former is slowing down. */
    private static final double SLOWING = 0.6;

    /** A line through fewer has no shape to speak of. */
    private static final int LEAST_BEND = 8;

    private static final double BENT = -4;

    /**
     * Nothing where there are too few sizes to tell, one of them is no finite number above zero, or they grow ever less.
     *
     * @param sizes in order of time
     * @param kinds how many kinds of size alternate: 2 for swings (up with up, down with down), else 1
     */
    static Optional<Growth> of(List<Size> sizes, int kinds) {
        List<Size> latest = sizes.subList(Math.max(0, sizes.size() - MOST_SIZES), sizes.size());
        double[] logs =
                latest.stream().mapToDouble(size -> Math.log(size.value())).toArray();
        int last = logs.length - kinds - LEAST_FREEDOM;
        if (last < 0 || !Arrays.stream(logs).allMatch(Double::isFinite)) {
            return Optional.empty();
        }
        Map<Noise, LogSum> sums = new EnumMap<>(Noise.class);
        double mostEvident = Double.NEGATIVE_INFINITY;
        int from = -1;
        List<Weight.Rest> rests = new ArrayList<>();
        for (int start = last; start >= 0; start--) {
            if (hasGrown(logs, start, kinds)) {
                Map<Noise, Double> factors = factors(Arrays.copyOfRange(logs, start, logs.length), kinds);
                double logDays = Math.log(latest.get(start).days());
                factors.forEach((noise, log) ->
                        sums.computeIfAbsent(noise, n -> new LogSum()).add(logDays + log));
                double evident = factors.values().stream().min(Double::compare).orElseThrow();
                rests.add(0, new Weight.Rest(latest.get(start).since(), leastOf(sums)));
                if (evident >= mostEvident) {
                    mostEvident = evident;
                    from = start;
                }
            }
        }
        if (from < 0) {
            return Optional.empty();
        }
        double[] grown = Arrays.copyOfRange(logs, from, logs.length);
        if (slows(grown, kinds)) {
            return Optional.empty();
        }
        return Optional.of(
                new Growth(new Weight(leastOf(sums), rests), latest.subList(from, latest.size()), gain(grown, kinds)));
    }

    /** What is left whatever the noise. */
    private static double leastOf(Map<Noise, LogSum> sums) {
        return sums.values().stream().mapToDouble(LogSum::log).min().orElseThrow();
    }

    /** Whether the latest size is worth a look, next to the first one of its kind. */
    private static boolean hasGrown(double[] logs, int start, int kinds) {
        int latest = logs.length - 1;
        return logs[latest] - logs[start + (latest - start) % kinds] > LOG_LEAST_GROWTH;
    }

    /** For each kind of noise the logarithm of the e-value of growth since the first of the sizes. */
    private static Map<Noise, Double> factors(double[] logs, int kinds) {
        Map<Noise, Trend> trends = new EnumMap<>(Noise.class);
        for (Noise noise : Noise.values()) {
            trends.put(noise, new Trend(logs, kinds, noise));
        }
        LogSum growth = new LogSum();
        trends.forEach((noise, trend) -> {
            if (Noise.OF_LOOPS.contains(noise)) {
                growth.add(trend.logGrowth() - Math.log(Noise.OF_LOOPS.size()));
            }
        });
        Map<Noise, Double> factors = new EnumMap<>(Noise.class);
        trends.forEach((noise, trend) -> factors.put(noise, growth.log() - trend.logLevel()));
        return factors;
    }

    List<Act> acts() {
        return sizes.stream().flatMap(size -> size.acts().stream()).toList();
    }

    /** Whether the metric that called for the acts did not come back; where no metric tells, growth must go on longer. */
    boolean isUnexplained(List<Series> series) {
        return switch (Relief.of(series, acts())) {
            case CAME -> false;
            case WORSE -> true;
            case UNKNOWN -> sizes.size() >= LEAST_SIZES_UNSEEN;
        };
    }

    /** Nothing where only humans acted. */
    Optional<Judgement> judgement(ScopeDirection direction, Optional<Period> period, double logShare, String because) {
        List<Act> acts = acts();
        if (acts.stream().allMatch(act -> act.getActorKind().equals(ActorKind.HUMAN.name()))) {
            return Optional.empty();
        }
        return Optional.of(new Judgement(
                Pattern.AMPLIFICATION,
                acts,
                direction,
                Optional.of(gain),
                period,
                evidence.times(logShare),
                Map.of(
                        "turns", (double) sizes.size(),
                        "first_size", sizes.get(0).value(),
                        "last_size", sizes.get(sizes.size() - 1).value()),
                because));
    }

    /** When each of the sizes began, epoch milliseconds. */
    List<Long> starts() {
        return sizes.stream().map(size -> size.acts().get(0).getOccurredAt()).toList();
    }

    private static boolean slows(double[] logs, int kinds) {
        int ratios = logs.length - kinds;
        double former = 0;
        double later = 0;
        for (int i = 0; i < ratios / 2; i++) {
            former += logs[i + kinds] - logs[i];
            later += logs[logs.length - 1 - i] - logs[logs.length - 1 - i - kinds];
        }
        return later < SLOWING * former || bend(logs) < BENT;
    }

    /**
     * How surely the logarithms bend away from a straight line, in standard errors; below 0: they flatten, as those of steps do that
     * follow a demand which only begins to move.
     */
    private static double bend(double[] logs) {
        int n = logs.length;
        if (n < LEAST_BEND) {
            return 0;
        }
        double[][] powers = new double[n][2];
        for (int i = 0; i < n; i++) {
            double x = i - (n - 1) / 2.0;
            powers[i][0] = x;
            powers[i][1] = x * x;
        }
        OLSMultipleLinearRegression curve = new OLSMultipleLinearRegression();
        curve.newSampleData(logs, powers);
        double scatter = Math.max(Trend.LEAST_DEVIATION, curve.estimateRegressionStandardError());
        double error = curve.estimateRegressionParametersStandardErrors()[2];
        double exact = error / curve.estimateRegressionStandardError();
        return curve.estimateRegressionParameters()[2] / (scatter * exact);
    }

    private static Gain gain(double[] logs, int kinds) {
        Trend trend = Noise.OF_LOOPS.stream()
                .map(noise -> new Trend(logs, kinds, noise))
                .max((a, b) -> Double.compare(a.logGrowth(), b.logGrowth()))
                .orElseThrow();
        return Gain.of(kinds * trend.slope(), kinds * trend.slopeError(), trend.slopeFreedom());
    }
}
