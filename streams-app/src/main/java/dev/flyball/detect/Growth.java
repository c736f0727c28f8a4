package dev.flyball.detect;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Whether sizes grow by a constant ratio. Without growth their logarithms are some {@link Noise}; growth since each of the
 * sizes is weighed against every kind of it, and the evidence of all beginnings is summed as in {@link Evidence}. The kind
 * of noise that explains most has the say.
 *
 * @param logEvidence natural logarithm of the action-days that chance would need to give as much
 * @param from index of the turn at which the most evident growth began
 * @param gain growth over one turn
 */
record Growth(double logEvidence, int from, Gain gain) {
    /** How many sizes are looked back at: what has not grown over so many does not run away. */
    static final int MOST_SIZES = 32;

    /** With fewer sizes beyond one of each kind there is no line to speak of. */
    private static final int LEAST_FREEDOM = 3;

    /**
     * Nothing where there are too few sizes to tell, or one of them is no finite number above zero.
     *
     * @param turns in order of time
     * @param kinds how many kinds of turn alternate: 2 for swings (up with up, down with down), 1 for steps one way
     */
    static Optional<Growth> of(List<Turn> turns, int kinds) {
        double[] logs =
                turns.stream().mapToDouble(turn -> Math.log(turn.size())).toArray();
        int last = logs.length - kinds - LEAST_FREEDOM;
        if (last < 0 || !Arrays.stream(logs).allMatch(Double::isFinite)) {
            return Optional.empty();
        }
        Map<Noise, LogSum> sums = new EnumMap<>(Noise.class);
        double mostEvident = Double.NEGATIVE_INFINITY;
        int from = last;
        for (int start = Math.max(0, logs.length - MOST_SIZES); start <= last; start++) {
            Map<Noise, Double> factors = factors(Arrays.copyOfRange(logs, start, logs.length), kinds);
            double logDays = Math.log(turns.get(start).days());
            factors.forEach((noise, log) ->
                    sums.computeIfAbsent(noise, n -> new LogSum()).add(logDays + log));
            double evident = factors.values().stream().min(Double::compare).orElseThrow();
            if (evident > mostEvident) {
                mostEvident = evident;
                from = start;
            }
        }
        double log = sums.values().stream().mapToDouble(LogSum::log).min().orElseThrow();
        return Optional.of(new Growth(log, from, gain(Arrays.copyOfRange(logs, from, logs.length), kinds)));
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

    private static Gain gain(double[] logs, int kinds) {
        Trend trend = Noise.OF_LOOPS.stream()
                .map(noise -> new Trend(logs, kinds, noise))
                .max((a, b) -> Double.compare(a.logGrowth(), b.logGrowth()))
                .orElseThrow();
        return Gain.of(kinds * trend.slope(), kinds * trend.slopeError(), trend.slopeFreedom());
    }
}
