package dev.flyball.outcome;

import dev.flyball.model.Sample;
import dev.flyball.model.SeriesKey;
import dev.flyball.schemas.Policy;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** Reads what series did before an action. */
final class Baselines {
    /** Samples that are looked back at to learn what is usual in a series. */
    private static final int LOOKED_BACK_AT = 128;

    private final SampleLog samples;
    private final SeriesIndex series;

    Baselines(SampleLog samples, SeriesIndex series) {
        this.samples = samples;
        this.series = series;
    }

    /**
     * The baseline of a series.
     *
     * @param actedAt when the action was taken, epoch milliseconds; samples of that moment are no baseline
     * @param judgedAt samples whose period was over by then must be there, epoch milliseconds
     */
    Baseline of(SeriesKey key, long actedAt, long judgedAt, Policy policy) {
        long from = from(actedAt, policy);
        List<Sample> window = samples.all(key, from, actedAt - 1, Integer.MAX_VALUE);
        List<Sample> past = window.size() >= LOOKED_BACK_AT
                ? List.of()
                : samples.all(key, 0, from - 1, LOOKED_BACK_AT - window.size());
        return new Baseline(
                Levels.of(window.stream().filter(Sample::hasValue).toList()),
                Qualities.of(
                        Stream.concat(past.stream(), window.stream()).toList(),
                        from,
                        actedAt,
                        judgedAt,
                        Duration.ofSeconds(policy.getGraceSeconds()).toMillis(),
                        series.periodSeconds(key, actedAt)));
    }

    /** Where the baseline window of an action starts, epoch milliseconds. */
    static long from(long actedAt, Policy policy) {
        return Math.max(
                0, actedAt - Duration.ofSeconds(policy.getBaselineSeconds()).toMillis());
    }
}
