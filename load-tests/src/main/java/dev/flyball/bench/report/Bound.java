package dev.flyball.bench.report;

/**
 * What must hold.
 *
 * @param what in words, with the limit
 * @param figure as measured, with its interval where it has one
 */
public record Bound(String what, String figure, boolean holds) {}
