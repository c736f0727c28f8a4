package dev.flyball.replay;

import dev.flyball.model.SeriesKey;
import dev.flyball.outcome.Samples;
import org.jspecify.annotations.Nullable;

/**
 * What all samples of a series have in common; there is one for all of them.
 *
 * @param number from 0, in the order in which they were met
 * @param key names it
 * @param encoded {@link SeriesKey#encoded()}
 * @param unit null: not told
 * @param periodSeconds what a sample stands for; 0: not told
 * @param neverNegative whether it counts what there cannot be less than none of
 */
record Series(
        int number, SeriesKey key, String encoded, @Nullable String unit, int periodSeconds, boolean neverNegative) {
    static Series of(int number, SeriesKey key, @Nullable String unit, int periodSeconds) {
        return new Series(number, key, key.encoded(), unit, periodSeconds, Samples.neverNegative(unit));
    }

    /** What a sample that told this value says the series was at. */
    double checked(double told) {
        return Samples.checked(told, neverNegative);
    }
}
