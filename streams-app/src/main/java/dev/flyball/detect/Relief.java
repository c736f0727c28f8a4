package dev.flyball.detect;

import dev.flyball.detect.state.Act;
import dev.flyball.model.Sample;
import java.util.List;
import org.hipparchus.stat.StatUtils;

/** What became of the metric that called for acts one way. */
enum Relief {
    /** It came back: the acts did what they were for. */
    CAME,
    /** It went on the way that had called for the acts. */
    WORSE,
    /** No metric tells. */
    UNKNOWN;

    /** A metric has moved if it went by this share of all that it did. */
    private static final double LEAST_MOVE = 0.25;

    private static final int LEAST_SAMPLES = 3;

    /** The best that any of the series named by triggers or bindings says of the acts, up to the latest of them. */
    static Relief of(List<Series> series, List<Act> acts) {
        long from = acts.get(0).getOccurredAt();
        long to = acts.get(acts.size() - 1).getOccurredAt();
        List<Relief> answers = series.stream()
                .filter(Series::bound)
                .map(one -> of(one, from, to))
                .toList();
        if (answers.contains(CAME)) {
            return CAME;
        }
        return answers.contains(WORSE) ? WORSE : UNKNOWN;
    }

    private static Relief of(Series series, long from, long to) {
        double[] before = values(series, Long.MIN_VALUE, from);
        double[] during = values(series, from + 1, to);
        if (before.length < LEAST_SAMPLES || during.length < LEAST_SAMPLES) {
            return UNKNOWN;
        }
        double called = before[before.length - 1];
        double wrongWay = switch (series.goal()) {
            case LOW -> 1;
            case HIGH -> -1;
            case SET_POINT, UNKNOWN -> Math.signum(called - StatUtils.percentile(before, 50));
        };
        double least = LEAST_MOVE
                * (Math.max(StatUtils.max(before), StatUtils.max(during))
                        - Math.min(StatUtils.min(before), StatUtils.min(during)));
        // Between two acts a metric under control falls and rises again: its mean tells that it came back.
        if (wrongWay * (called - StatUtils.mean(during)) > least) {
            return CAME;
        }
        int third = during.length / LEAST_SAMPLES;
        double lately = StatUtils.mean(during, during.length - third, third);
        return wrongWay * (lately - called) > least ? WORSE : UNKNOWN;
    }

    /** Values of the samples from one time to another, both included. */
    private static double[] values(Series series, long from, long to) {
        return series.samples().stream()
                .filter(sample -> sample.at() >= from && sample.at() <= to)
                .mapToDouble(Sample::value)
                .toArray();
    }
}
