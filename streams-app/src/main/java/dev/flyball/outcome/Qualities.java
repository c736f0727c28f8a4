package dev.flyball.outcome;

import dev.flyball.model.Sample;
import dev.flyball.schemas.Quality;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far the samples before an action can be trusted.
 *
 * <p>{@code trust} is a product of three factors, each 1 where nothing is wrong:
 *
 * <ul>
 *   <li>seen / expected, over the baseline window;
 *   <li>allowed / staleness, where the newest sample is older than two periods and the grace for late ones: a sample
 *       that stands for its period is told of when the period is over;
 *   <li>allowed / flat, where the newest values have been equal for more than twice as long as ever before (and more
 *       than {@value Stillness#ALWAYS_ALLOWED} samples).
 * </ul>
 *
 * <p>It is 0 where no sample with a value is remembered.
 */
final class Qualities {
    private static final double MILLIS = 1_000;

    private Qualities() {}

    /**
     * The quality of a series before an action.
     *
     * @param samples of any kind, oldest first, those of the baseline window and some from before it
     * @param from start of the baseline window, epoch milliseconds
     * @param actedAt its end
     * @param judgedAt samples whose period was over by then must be there, epoch milliseconds
     * @param declaredSeconds the period of a sample as its source tells it; 0: it does not
     */
    static Quality of(
            List<Sample> samples, long from, long actedAt, long judgedAt, long graceMillis, int declaredSeconds) {
        long period = Cadence.millis(samples, declaredSeconds);
        List<Sample> window = samples.stream().filter(s -> s.at() >= from).toList();
        List<Sample> values = samples.stream().filter(Sample::hasValue).toList();
        int expected = expected(samples, window, from, Math.min(actedAt, judgedAt - period), period);
        int seen = (int) window.stream().filter(Sample::hasValue).count();
        int absent = (int) window.stream().filter(s -> Double.isNaN(s.value())).count();
        Double staleness = values.isEmpty()
                ? null
                : (actedAt - values.get(values.size() - 1).at()) / MILLIS;
        Stillness stillness = Stillness.of(values);
        double trust = (expected == 0 ? 1 : (double) seen / expected)
                * freshness(staleness, (2 * period + graceMillis) / MILLIS)
                * stillness.liveliness();
        return new Quality(expected, seen, absent, window.size() - seen - absent, staleness, stillness.flat(), trust);
    }

    /** By the period as far as samples are due; beyond that, and where there is no period, those that came. */
    private static int expected(List<Sample> samples, List<Sample> window, long from, long due, long period) {
        int came = (int) window.stream().filter(s -> s.at() < due).count();
        // A series that is younger than the window lacks nothing from before it began.
        long began = samples.isEmpty() ? due : Math.max(from, samples.get(0).at());
        long room = period == 0 || due <= began ? 0 : (due - began) / period;
        return (int) Math.max(room, came) + window.size() - came;
    }

    private static double freshness(@Nullable Double staleness, double allowed) {
        return staleness == null ? 0 : staleness <= allowed ? 1 : allowed / staleness;
    }
}
