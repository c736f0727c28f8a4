package dev.flyball.outcome;

import dev.flyball.outcome.state.Band;
import org.jspecify.annotations.Nullable;

/** Where each series of one task stands. */
public interface Bands {
    /**
     * Null: not known yet.
     *
     * @param series as {@link dev.flyball.model.SeriesKey#encoded()}
     */
    @Nullable
    Band of(String series);

    void put(String series, Band band);
}
