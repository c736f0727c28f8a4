package dev.flyball.detect;

import dev.flyball.detect.state.Act;
import dev.flyball.model.Sample;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.hipparchus.stat.descriptive.StreamingStatistics;

/**
 * Whether a run of acts shows in the metrics: as a way that a metric has gone during the run, or as a jump after each act.
 * Metrics that only count or price the acts themselves are no witnesses.
 */
final class Effects {
    /** Net way over path travelled: 1 for a straight way, near 0 for noise around a level. */
    private static final double LEAST_STRAIGHTNESS = 0.6;

    /** In medians of the steps that the metric took before the run. */
    private static final double LEAST_WAY = 4;
    /** One of many metrics of a resource goes somewhere at any time. */
    private static final double LEAST_WAY_UNBOUND = 8;

    private static final int LEAST_STEPS_WITHOUT_PAST = 4;
    private static final int LEAST_JUMPS = 4;
    /** Student's t of the jumps. */
    private static final double LEAST_T = 4;

    private static final int PAST_STEPS = 32;

    private static final Set<String> OWN_DOINGS = Set.of(
            "token",
            "cost",
            "call",
            "invocation",
            "attempt",
            "retry",
            "retries",
            "spend",
            "turn",
            "step",
            "iteration",
            "uptime",
            "age");

    private Effects() {}

    /**
     * What the metrics show of the acts up to the latest of them, which itself cannot have shown yet.
     *
     * @param acts at least one, oldest first
     */
    static Effect of(List<Series> series, List<Act> acts) {
        Effect all = Effect.UNKNOWN;
        Set<String> deed = stems(acts.get(0).getOperation());
        for (Series one : series) {
            Effect effect = of(one, acts);
            if (effect == Effect.SHOWN && countsTheActs(one, deed)) {
                effect = Effect.UNKNOWN;
            }
            if (effect == Effect.SHOWN) {
                return effect;
            }
            all = effect == Effect.NONE ? effect : all;
        }
        return all;
    }

    private static Effect of(Series series, List<Act> acts) {
        List<Sample> samples = series.samples();
        long to = acts.get(acts.size() - 1).getOccurredAt();
        int end = firstAfter(samples, to);
        int start = Math.max(0, firstAfter(samples, acts.get(0).getOccurredAt()) - 1);
        if (end - start < 2) {
            return Effect.UNKNOWN;
        }
        List<Sample> during = samples.subList(start, end);
        double path = 0;
        for (int i = 1; i < during.size(); i++) {
            path += Math.abs(during.get(i).value() - during.get(i - 1).value());
        }
        if (path == 0 || !Double.isFinite(path)) {
            // A metric that never moves, is stuck, or tells what cannot be is no witness either.
            return Effect.UNKNOWN;
        }
        List<Double> past = steps(samples, Math.max(0, start - PAST_STEPS), start);
        if (past.isEmpty() && during.size() <= LEAST_STEPS_WITHOUT_PAST) {
            return Effect.UNKNOWN;
        }
        double way =
                Math.abs(during.get(during.size() - 1).value() - during.get(0).value());
        double least = (series.bound() ? LEAST_WAY : LEAST_WAY_UNBOUND) * median(past);
        boolean gone = way / path >= LEAST_STRAIGHTNESS && way > least;
        return gone || jumps(samples, acts) ? Effect.SHOWN : Effect.NONE;
    }

    /** Whether the metric took a step the same way after each act, unlike a metric that is only noisy. */
    private static boolean jumps(List<Sample> samples, List<Act> acts) {
        StreamingStatistics jumps = new StreamingStatistics();
        for (int i = 0; i + 1 < acts.size(); i++) {
            int after = firstAfter(samples, acts.get(i).getOccurredAt());
            boolean answered = after > 0
                    && after < samples.size()
                    && samples.get(after).at() <= acts.get(i + 1).getOccurredAt();
            if (answered) {
                jumps.addValue(
                        samples.get(after).value() - samples.get(after - 1).value());
            }
        }
        if (jumps.getN() < LEAST_JUMPS || jumps.getMean() == 0) {
            return false;
        }
        double error = jumps.getStandardDeviation() / Math.sqrt(jumps.getN());
        return Math.abs(jumps.getMean()) >= LEAST_T * error;
    }

    private static boolean countsTheActs(Series series, Set<String> deed) {
        Set<String> metric = stems(series.key().metric());
        return metric.stream().anyMatch(word -> OWN_DOINGS.contains(word) || deed.contains(word));
    }

    /** Words without the endings that make a count of a verb: comments and comment, restarted and restart. */
    private static Set<String> stems(String name) {
        Set<String> stems = new HashSet<>();
        for (String word : Words.of(name)) {
            stems.add(word.replaceFirst("(?<=.{3})(?:s|ed|ing)$", ""));
        }
        return stems;
    }

    private static List<Double> steps(List<Sample> samples, int from, int to) {
        List<Double> steps = new ArrayList<>();
        for (int i = from + 1; i <= to && i < samples.size(); i++) {
            steps.add(Math.abs(samples.get(i).value() - samples.get(i - 1).value()));
        }
        return steps;
    }

    private static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        return sorted.isEmpty() ? 0 : sorted.get(sorted.size() / 2);
    }

    /** Index of the first sample later than a time. */
    static int firstAfter(List<Sample> samples, long time) {
        int low = 0;
        int high = samples.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (samples.get(middle).at() <= time) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
