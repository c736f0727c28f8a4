package dev.flyball.detect;

import dev.flyball.model.Sample;
import dev.flyball.model.SeriesKey;
import dev.flyball.schemas.Goal;
import java.util.List;

/**
 * What one metric did around the acts on a control.
 *
 * @param bound a trigger or a binding names it; else it merely describes the same resource
 * @param goal where the metric should be, if a binding says so
 * @param samples oldest first, at most {@link #MAX_SAMPLES}, none of them NaN
 */
public record Series(SeriesKey key, boolean bound, Goal goal, List<Sample> samples) {
    /** How many samples are looked back at. */
    public static final int MAX_SAMPLES = 1_024;

    public Series {
        samples = List.copyOf(samples);
    }

    /** What it did from a time on (epoch milliseconds). */
    Series since(long time) {
        return new Series(
                key,
                bound,
                goal,
                samples.stream().filter(sample -> sample.at() >= time).toList());
    }
}
