package dev.flyball.model;

/**
 * One sample of a series.
 *
 * @param at epoch milliseconds
 * @param value in the metric's unit; NaN: it was due and is not there; infinite: what came cannot be
 */
public record Sample(long at, double value) {
    /** Whether it says what the series was at. */
    public boolean hasValue() {
        return Double.isFinite(value);
    }
}
