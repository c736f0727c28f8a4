package dev.flyball.bench.ladder;

/**
 * How long an instance that stopped in order takes from the start of its process until it is ready again.
 *
 * @param warmSeconds over the state that it left
 * @param coldSeconds over none, so that all changelogs are read
 * @param changelogMegabytes what they take on the broker's disk
 */
public record Restart(Step step, double warmSeconds, double coldSeconds, double changelogMegabytes) {}
