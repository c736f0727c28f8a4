package dev.flyball.bench.ladder;

import dev.flyball.bench.report.Bound;
import java.util.Locale;

/** The figures for people. */
public final class LadderPage {
    private static final double THOUSAND = 1_000;

    private LadderPage() {}

    public static String of(LadderFigures figures) {
        StringBuilder page = new StringBuilder(String.format(
                Locale.ROOT,
                """
                # What a record costs

                %,d records: %,d series, a sample a minute for %d minutes, and a thousandth as many acts. %d rounds, in each of which every
                rung has a fresh JVM (one thread, heap of 1 GB, commits every %d ms, the checkpoints of Flink every %d s) and reads the same
                topics from their beginning. Medians and ranges over the steady part (from a half to 95 %% of the input). Broker and registry in JVMs of their own.
                %d cores; load average %.1f before, %.1f after (other work on the machine shows in all rungs: only ratios mean anything).

                | rung | k records/s | CPU-µs a record | broker's CPU-µs | peak memory, MB | state, MB | changelog offsets, k | changelog, MB |
                |---|---|---|---|---|---|---|---|
                """,
                figures.records(),
                figures.size().series(),
                figures.size().minutes(),
                figures.rounds(),
                Ladder.COMMIT_INTERVAL.toMillis(),
                figures.size().checkpointInterval().toSeconds(),
                figures.cores(),
                figures.loadBefore(),
                figures.loadAfter()));
        for (RungFigures rung : figures.rungs()) {
            page.append(String.format(
                    Locale.ROOT,
                    "| %s | %s | %s | %s | %s | %s | %s | %s |%n",
                    rung.rung().title(),
                    range(rung.recordsPerSecond(), THOUSAND, 0),
                    range(rung.cpuMicros(), 1, 2),
                    range(rung.brokerCpuMicros(), 1, 2),
                    range(rung.peakMegabytes(), 1, 0),
                    range(rung.stateMegabytes(), 1, 0),
                    range(rung.changelogRecords(), THOUSAND, 0),
                    range(rung.changelogMegabytes(), 1, 0)));
        }
        page.append("\n| rung | round | output | right |\n|---|---|---|---|\n");
        for (Climb climb : figures.climbs()) {
            page.append("| %s | %d | %s | %s |%n"
                    .formatted(
                            climb.rung().title(),
                            climb.round(),
                            climb.output(),
                            climb.outputIsRight() ? "yes" : "**NO**"));
        }
        page.append("\n| bound | figure | holds |\n|---|---|---|\n");
        for (Bound bound : figures.bounds()) {
            page.append("| %s | %s | %s |%n".formatted(bound.what(), bound.figure(), bound.holds() ? "yes" : "**NO**"));
        }
        figures.failures().forEach(failure -> page.append("%n- %s".formatted(failure)));
        return page.append(figures.holds() ? "\nThe bounds hold.\n" : "\n**A bound fails.**\n")
                .toString();
    }

    static String range(Range range, double unit, int digits) {
        if (Double.isNaN(range.median())) {
            return "–";
        }
        String number = "%." + digits + "f";
        return String.format(
                Locale.ROOT,
                number + " (" + number + "–" + number + ")",
                range.median() / unit,
                range.low() / unit,
                range.high() / unit);
    }
}
