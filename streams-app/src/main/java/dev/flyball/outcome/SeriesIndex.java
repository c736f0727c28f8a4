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
     */
    void note(String series, long at);

    /** Series of a resource that can have samples between two times (epoch milliseconds), at most so many. */
    Set<SeriesKey> of(String resource, long from, long to, int most);
}
