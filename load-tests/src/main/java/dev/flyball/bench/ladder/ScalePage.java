package dev.flyball.bench.ladder;

import dev.flyball.bench.report.Bound;
import java.util.Locale;

/** The figures for people. */
public final class ScalePage {
    private static final double THOUSAND = 1_000;

    private ScalePage() {}

    public static String of(ScaleFigures figures) {
        StringBuilder page = new StringBuilder(String.format(
                Locale.ROOT,
                """
                # More series, more instances

                Rounds at each step: %d, each with fresh JVMs (one thread, heap of 1 GB) that read the same topics of %d partitions from their
                beginning; medians and ranges over the steady part. Memory and CPU of all instances together. %d cores; load average %.1f
                before, %.1f after.

                | step | k records/s | CPU-µs a record | broker's CPU-µs | peak memory, MB | input, MB | state, MB | changelog, MB |
                |---|---|---|---|---|---|---|---|
                """,
                figures.rounds(),
                Course.PARTITIONS,
                figures.cores(),
                figures.loadBefore(),
                figures.loadAfter()));
        for (Step step : figures.steps()) {
            page.append(String.format(
                    Locale.ROOT,
                    "| %s | %s | %s | %s | %s | %s | %s | %s |%n",
                    step.title(),
                    LadderPage.range(figures.of(step, Climb::recordsPerSecond), THOUSAND, 0),
                    LadderPage.range(figures.of(step, Climb::cpuMicros), 1, 2),
                    LadderPage.range(figures.of(step, Climb::brokerCpuMicros), 1, 2),
                    LadderPage.range(figures.of(step, Climb::peakMegabytes), 1, 0),
                    LadderPage.range(figures.measured(step, ScaleFigures.Measured::inputMegabytes), 1, 0),
                    LadderPage.range(figures.of(step, Climb::stateMegabytes), 1, 0),
                    LadderPage.range(figures.of(step, Climb::changelogMegabytes), 1, 0)));
        }
        page.append(restarts(figures));
        page.append("\n| bound | figure | holds |\n|---|---|---|\n");
        for (Bound bound : figures.bounds()) {
            page.append("| %s | %s | %s |%n".formatted(bound.what(), bound.figure(), bound.holds() ? "yes" : "**NO**"));
        }
        figures.failures().forEach(failure -> page.append("%n- %s".formatted(failure)));
        return page.append(figures.holds() ? "\nThe bounds hold.\n" : "\n**A bound fails.**\n")
                .toString();
    }

    private static String restarts(ScaleFigures figures) {
        StringBuilder table = new StringBuilder("""

                Seconds from the start of a process until it is ready, after all of this:

                | step | over its state | without it | changelogs, MB |
                |---|---|---|---|
                """);
        figures.steps().stream()
                .filter(Step::isAlone)
                .forEach(step -> table.append(String.format(
                        Locale.ROOT,
                        "| %s | %s | %s | %s |%n",
                        step.title(),
                        LadderPage.range(figures.restart(step, Restart::warmSeconds), 1, 1),
                        LadderPage.range(figures.restart(step, Restart::coldSeconds), 1, 1),
                        LadderPage.range(figures.restart(step, Restart::changelogMegabytes), 1, 0))));
        return table.toString();
    }
}
