package dev.flyball.bench.recording;

import dev.flyball.model.SeriesKey;
import dev.flyball.schemas.Goal;
import java.util.List;

/**
 * One metric of a run.
 *
 * @param bound a trigger or a binding names it
 * @param samples in the order in which they arrived
 */
public record RecordedSeries(SeriesKey key, boolean bound, Goal goal, List<Arrival<Measured>> samples) {
    /**
     * One sample.
     *
     * @param at epoch milliseconds
     * @param value in the metric's unit; never NaN
     */
    public record Measured(long at, double value) {}
}
