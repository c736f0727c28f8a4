package dev.flyball.outcome;

import dev.flyball.schemas.Level;
import dev.flyball.schemas.Quality;

/**
 * What a series did before an action, and how far that can be trusted.
 *
 * @param period of its samples, in milliseconds; 0: it cannot be told
 */
record Baseline(Level level, Quality quality, long period) {
    /** Whether samples came, or are missed; of a series whose period is not known none can be missed. */
    boolean tells() {
        return quality.getExpected() > 0 || period > 0 && quality.getTrust() < 1;
    }
}
