package dev.flyball.bench.family;

import dev.flyball.bench.recording.Draw;

/**
 * Runs of one kind.
 *
 * @param name unique
 * @param runs how many a full bench plays
 */
public record Family(String name, Group group, int runs, Generator generator) {
    private static final int SHORT_SHARE = 12;

    /** Makes a run out of chance, with the ranges of a set. */
    @FunctionalInterface
    public interface Generator {
        Run run(Draw draw, RunSet set);
    }

    /** The run of the given number, from 1; always the same. */
    public Run run(RunSet set, int number) {
        return generator.run(Draw.of("flyball bench", set.seed(), name, Integer.toString(number)), set);
    }

    /** How many runs a short bench plays: enough to see that everything works, too few for bounds. */
    public int shortRuns() {
        return Math.max(1, runs / SHORT_SHARE);
    }
}
