package dev.flyball.detect;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Whether more acts came at once than healthy automation gives: more than a {@link Cascade} makes of one act and of others
 * that come, for reasons of their own, several times as often as they used to. Nothing is assumed of how soon acts provoke
 * others, and times need not be sharp. The evidence of all acts that may have begun the burst is summed as in
 * {@link Evidence}.
 *
 * @param evidence how many action-days chance would need to give as much
 * @param from index of the act that most evidently began the burst
 * @param daysApart days between acts that come for reasons of their own, as estimated from what came before the burst
 */
record Burst(Weight evidence, int from, double daysApart) {
    /** Up to every second act of a healthy automation may provoke another. */
    static final double HEALTHY = 0.5;

    /** Load may rise so many times at once without an act provoking another. */
    private static final double RISE = 5;

    /** How many acts such a rise brings in the time looked at: the less time, the sooner a cascade stands out. */
    private static final double[] OTHERS = {0.7, 2.1, 6.3, 19};

    private static final double[] SHARES = {0.5, 0.25, 0.15, 0.1};

    /** How far apart acts are taken to come before any was seen, milliseconds; weighs as much as one act. */
    private static final double UNSEEN = 900_000;

    /** Passes that settle which of the acts before a burst came together. */
    private static final int PASSES = 3;

    private static final double DAY_MILLIS = 86_400_000;

    private static final double[][] LOG_CHANCES = IntStream.range(0, OTHERS.length)
            .mapToObj(i -> IntStream.rangeClosed(0, History.MAX_ACTS)
                    .mapToDouble(acts -> acts == 0 ? 0 : new Cascade(HEALTHY, OTHERS[i]).logChance(acts))
                    .toArray())
            .toArray(double[][]::new);

    /** Fewer acts at once could never be told as a loop. */
    private static final int LEAST_ACTS = (int) Arrays.stream(LOG_CHANCES[0])
            .filter(logChance -> -logChance < Storm.LEAST_LOG_EVIDENCE)
            .count();

    /**
     * Nothing where no act could have begun a burst.
     *
     * @param times when acts came, epoch milliseconds, in order; all there are, or the latest {@link History#MAX_ACTS}
     */
    static Optional<Burst> of(long[] times) {
        LogSum sum = new LogSum();
        double most = Double.NEGATIVE_INFINITY;
        int from = -1;
        double daysApart = Double.NaN;
        List<Weight.Rest> rests = new ArrayList<>();
        for (int start = times.length - LEAST_ACTS; start >= 0; start--) {
            // The first reckoning, as if all had come alone, is quick and gives the least.
            if (isCalm(times, start, soonest(times, start))) {
                double apart = apart(times, start);
                if (isCalm(times, start, apart)) {
                    double log = Math.log(days(start, apart)) + logFactor(times, start, apart);
                    sum.add(log);
                    rests.add(0, new Weight.Rest(times[start], sum.log()));
                    if (log >= most) {
                        most = log;
                        from = start;
                        daysApart = apart / DAY_MILLIS;
                    }
                }
            }
        }
        if (from < 0 || most == Double.NEGATIVE_INFINITY) {
            return Optional.empty();
        }
        resumed(times, from, daysApart * DAY_MILLIS, sum.log()).ifPresent(rests::add);
        return Optional.of(new Burst(new Weight(sum.log(), rests), from, daysApart));
    }

    /**
     * What is left of a burst that was held up, by a stop that was obeyed, for not long enough that it were a calm: what came after its
     * longest pause, against the usual time between acts before all of it.
     */
    private static Optional<Weight.Rest> resumed(long[] times, int from, double apart, double whole) {
        return IntStream.rangeClosed(from + 1, times.length - LEAST_ACTS)
                .boxed()
                .max(Comparator.comparingLong(k -> times[k] - times[k - 1]))
                .map(k -> new Weight.Rest(
                        times[k], Math.min(whole, Math.log(days(k, apart)) + logFactor(times, k, apart))));
    }

    /** Only what comes after a calm can have begun a burst; the rest belongs to one that began before. */
    private static boolean isCalm(long[] times, int start, double apart) {
        return start == 0
                ? times.length < History.MAX_ACTS
                : times[start] - times[start - 1] > OTHERS[0] * apart / RISE;
    }

    /** Action-days before an act that may have begun a burst: as many as there are, on average, to each such act. */
    private static double days(int start, double apart) {
        return start == 0 ? Evidence.MOST_DAYS : Math.min(Evidence.MOST_DAYS, apart / DAY_MILLIS);
    }

    /** The e-value of the times that began with an act; nothing once there was a calm again. */
    private static double logFactor(long[] times, int start, double apart) {
        int acts = times.length - start;
        if (acts > 1 && isCalm(times, times.length - 1, apart)) {
            return Double.NEGATIVE_INFINITY;
        }
        double elapsed = times[times.length - 1] - times[start];
        LogSum sum = new LogSum();
        for (int i = 0; i < OTHERS.length; i++) {
            if (elapsed <= OTHERS[i] * apart / RISE) {
                sum.add(Math.log(SHARES[i]) - LOG_CHANCES[i][acts]);
            }
        }
        return sum.log();
    }

    /**
     * Milliseconds between acts with reasons of their own, up to an act. Acts closer together than the least time looked
     * at count as one: they may have provoked each other.
     */
    private static double apart(long[] times, int start) {
        double apart = soonest(times, start);
        for (int pass = 0; pass < PASSES; pass++) {
            int groups = 0;
            long began = 0;
            for (int i = 0; i < start; i++) {
                if (i == 0 || times[i] - began > OTHERS[0] * apart / RISE) {
                    groups++;
                    began = times[i];
                }
            }
            apart = (times[start] - times[0] + UNSEEN) / (groups + 1);
        }
        return apart;
    }

    /** Milliseconds between acts up to an act, if none of them provoked another. */
    private static double soonest(long[] times, int start) {
        return (times[start] - times[0] + UNSEEN) / (start + 1);
    }
}
