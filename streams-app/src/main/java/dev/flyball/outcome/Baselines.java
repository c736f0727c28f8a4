package dev.flyball.outcome;

import dev.flyball.model.Levels;
import dev.flyball.model.Sample;
import dev.flyball.model.SeriesKey;
import dev.flyball.schemas.Policy;
import dev.flyball.schemas.Quality;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** Reads what series did before an action. */
final class Baselines {
    /** Samples that tell how often a series has one. */
    private static final int LEAST_KNOWN = 16;

    /** Samples that tell whether a series may stand still as it does: read only where it does. */
    private static final int MOST_KNOWN = 128;

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
        List<Sample> known = withPast(key, window, from, LEAST_KNOWN);
        if (!Stillness.of(valued(known)).unremarkable()) {
            known = withPast(key, window, from, MOST_KNOWN);
        }
        int declared = series.periodSeconds(key, actedAt);
        Quality quality = Qualities.of(
                known,
                from,
                actedAt,
                judgedAt,
                Duration.ofSeconds(policy.getGraceSeconds()).toMillis(),
                declared);
        // Of a series that began with the response nothing is known from before, and nothing was missed.
        long period = known.isEmpty() ? 0 : Cadence.millis(known, declared);
        return new Baseline(Levels.of(valued(window)), quality, period);
    }

    private List<Sample> withPast(SeriesKey key, List<Sample> window, long from, int least) {
        List<Sample> past = window.size() >= least ? List.of() : samples.all(key, 0, from - 1, least - window.size());
        return Stream.concat(past.stream(), window.stream()).toList();
    }

    private static List<Sample> valued(List<Sample> samples) {
        return samples.stream().filter(Sample::hasValue).toList();
    }

    /** Where the baseline window of an action starts, epoch milliseconds. */
    static long from(long actedAt, Policy policy) {
        return Math.max(
                0, actedAt - Duration.ofSeconds(policy.getBaselineSeconds()).toMillis());
    }
}
