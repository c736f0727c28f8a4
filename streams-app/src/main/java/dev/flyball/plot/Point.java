package dev.flyball.plot;

/**
 * One value of a series.
 *
 * @param at milliseconds since the epoch
 * @param value finite
 * @param note what a reader sees when pointing at it; may be empty
 */
public record Point(long at, double value, String note) {}
