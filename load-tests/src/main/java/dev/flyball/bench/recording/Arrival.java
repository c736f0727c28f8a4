package dev.flyball.bench.recording;

/**
 * Something that happened, and when we came to know of it.
 *
 * @param arrivedAt epoch milliseconds
 */
public record Arrival<T>(T what, long arrivedAt) {}
