package dev.flyball.ops;

/**
 * How an instance is.
 *
 * @param live whether it can still get well without a restart
 * @param ready whether it processes records now
 * @param state in the words of the stream processor, such as {@code RUNNING} or {@code REBALANCING}
 */
public record Health(boolean live, boolean ready, String state) {}
