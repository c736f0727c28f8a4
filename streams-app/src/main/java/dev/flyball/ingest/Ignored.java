package dev.flyball.ingest;

/**
 * A piece of input that is understood and rightly yields nothing, such as a call that only reads.
 *
 * @param reason why it yields nothing; one of a small set, so that it can be counted by
 */
public record Ignored(String reason) {}
