package dev.flyball.model;

/**
 * One value of a series.
 *
 * @param at epoch milliseconds
 * @param value in the metric's unit; never NaN
 */
public record Sample(long at, double value) {}
