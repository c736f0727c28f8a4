package dev.flyball.outcome;

import dev.flyball.model.SeriesKey;
import java.util.Set;

/** Which series each resource of one task has lately had. */
interface SeriesIndex {
    /**
     * Notes that a series has a sample.
     *
     * @param series as {@link SeriesKey#encoded()}
     * @param at epoch milliseconds
     * @param periodSeconds what the sample stands for, in seconds; 0: its source does not tell
     */
    void note(String series, long at, int periodSeconds);

    /** Series of a resource that can have samples between two times (epoch milliseconds), at most so many. */
    Set<SeriesKey> of(String resource, long from, long to, int most);

    /** The period of the samples of a series, as last told up to a time (epoch milliseconds), in seconds; 0: unknown. */
    int periodSeconds(SeriesKey series, long to);
}
