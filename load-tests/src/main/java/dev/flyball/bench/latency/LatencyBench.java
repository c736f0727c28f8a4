package dev.flyball.bench.latency;

import dev.flyball.bench.report.Bound;
import java.io.IOException;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The table of latencies.
 *
 * @param cores of the machine
 * @param loadBefore its load average before the first run: what else it had to do
 */
public record LatencyBench(List<Row> rows, int cores, double loadBefore) {
    /** As long as where it is measured what a setting sustains: until then much of the CPU is the compiler's. */
    private static final Duration WARM_UP = SustainedRate.WARM_UP;

    /**
     * Runs the settings one after the other, each for a time besides its warm-up.
     *
     * @param shares in percent: where there are any, each setting runs at these shares of the rate that it sustains, which is
     *     measured before
     */
    public static LatencyBench run(List<Setting> settings, List<Integer> shares, Duration time, PrintWriter progress)
            throws IOException {
        double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
        List<Row> rows = new ArrayList<>();
        for (Setting setting : settings) {
            for (Setting each : shares.isEmpty() ? List.of(setting) : atShares(setting, shares, progress)) {
                tell(progress, each, "%d records/s".formatted(each.rate()));
                rows.add(new LatencyRun(each, time.plus(WARM_UP), WARM_UP).run());
            }
        }
        return new LatencyBench(List.copyOf(rows), Runtime.getRuntime().availableProcessors(), load);
    }

    private static List<Setting> atShares(Setting setting, List<Integer> shares, PrintWriter progress)
            throws IOException {
        tell(progress, setting, "what it sustains");
        double sustained = SustainedRate.of(setting);
        return shares.stream().map(share -> setting.at(share, sustained)).toList();
    }

    private static void tell(PrintWriter progress, Setting setting, String what) {
        progress.printf(
                "latency: %s, commits every %d ms: %s%n",
                setting.guarantee(), setting.commitInterval().toMillis(), what);
        progress.flush();
    }

    /** As it ships, at each of the guarantees and commit intervals. */
    public static List<Setting> shipped(List<String> guarantees, List<Long> commitMillis, int rate) {
        return guarantees.stream()
                .flatMap(guarantee ->
                        commitMillis.stream().map(millis -> new Setting(guarantee, Duration.ofMillis(millis), rate, 0)))
                .toList();
    }

    public boolean holds() {
        return !rows.isEmpty() && bounds().stream().allMatch(Bound::holds);
    }

    /** The page for people. */
    public String page() {
        StringBuilder page = new StringBuilder("""
                # From the closing record to the refusal

                From just before the append of the record that closes the evidence until a guard with signatures refuses the act, in
                milliseconds. Broker, Flyball (one stream thread), load and guard share one process.

                | guarantee | commit interval | records/s | share of what it sustains | probes | p50 | p90 | p99 | most | load behind at worst |
                |---|---|---|---|---|---|---|---|---|---|
                """);
        for (Row row : rows) {
            page.append(String.format(
                    Locale.ROOT,
                    "| %s | %d ms | %,d | %s | %d | %.0f | %.0f | %.0f | %.0f | %.0f |%n",
                    row.guarantee(),
                    row.commitMillis(),
                    row.rate(),
                    row.share() == 0 ? "" : row.share() + " %",
                    row.probes(),
                    row.p50() * 1_000,
                    row.p90() * 1_000,
                    row.p99() * 1_000,
                    row.max() * 1_000,
                    row.worstLate() * 1_000));
        }
        page.append(String.format(
                Locale.ROOT,
                "%n%d cores; load average before the first run %.1f (with other work on the machine the figures are worse than it is).%n%n",
                cores,
                loadBefore));
        page.append("| holds | bound | figure |\n|---|---|---|\n");
        for (Bound bound : bounds()) {
            page.append("| %s | %s | %s |%n".formatted(bound.holds() ? "yes" : "**NO**", bound.what(), bound.figure()));
        }
        return page.toString();
    }

    /** What must hold: that the figures tell what they should, and the limits of those that have one. */
    List<Bound> bounds() {
        List<Bound> bounds = new ArrayList<>();
        for (Row row : rows) {
            bounds.add(new Bound(
                    "%s: every probe refused, on the call of the reference run, the load at most %.0f s behind"
                            .formatted(row.title(), Row.MOST_LATE),
                    "%d and %d of %d, %.2f s"
                            .formatted(row.refused(), row.asReference(), row.probes(), row.worstLate()),
                    row.isWhole()));
            row.mostMillis()
                    .ifPresent(most -> bounds.add(new Bound(
                            "%s: p99 at most %d ms".formatted(row.title(), most),
                            "%.0f ms".formatted(row.p99() * 1_000),
                            row.p99() * 1_000 <= most)));
        }
        return bounds;
    }
}
