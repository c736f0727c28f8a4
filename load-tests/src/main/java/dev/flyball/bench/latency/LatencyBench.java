package dev.flyball.bench.latency;

import dev.flyball.config.KafkaSettings;
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
    private static final Duration WARM_UP = Duration.ofSeconds(15);

    /** Runs the settings one after the other, each for a time besides its warm-up. */
    public static LatencyBench run(List<Setting> settings, Duration time, PrintWriter progress) throws IOException {
        double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
        List<Row> rows = new ArrayList<>();
        for (Setting setting : settings) {
            progress.printf(
                    "%s, commits every %d ms, %d records/s%n",
                    setting.guarantee(), setting.commitInterval().toMillis(), setting.rate());
            progress.flush();
            rows.add(new LatencyRun(setting, time.plus(WARM_UP), WARM_UP).run());
        }
        return new LatencyBench(List.copyOf(rows), Runtime.getRuntime().availableProcessors(), load);
    }

    /** As it ships, at each of the commit intervals. */
    public static List<Setting> shipped(int rate, List<Long> commitMillis) {
        return commitMillis.stream()
                .map(millis -> new Setting(KafkaSettings.EXACTLY_ONCE, Duration.ofMillis(millis), rate))
                .toList();
    }

    public boolean holds() {
        return rows.stream().allMatch(Row::holds);
    }

    /** The page for people. */
    public String page() {
        StringBuilder page = new StringBuilder("""
                # From the closing record to the refusal

                From just before the append of the record that closes the evidence until a guard with signatures refuses the act, in
                milliseconds. Broker, Flyball (one stream thread), load and guard share one process.

                | guarantee | commit interval | records/s | probes | p50 | p90 | p99 | most | load behind at worst |
                |---|---|---|---|---|---|---|---|---|
                """);
        for (Row row : rows) {
            page.append(String.format(
                    Locale.ROOT,
                    "| %s | %d ms | %,d | %d | %.0f | %.0f | %.0f | %.0f | %.0f |%n",
                    row.guarantee(),
                    row.commitMillis(),
                    row.rate(),
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
        for (Row row : rows) {
            page.append(String.format(
                    Locale.ROOT,
                    "| %s | %s, %d ms: every probe refused, on the call of the reference run, the load at most %.0f s behind"
                            + " | %d and %d of %d, %.2f s |%n",
                    row.holds() ? "yes" : "**NO**",
                    row.guarantee(),
                    row.commitMillis(),
                    Row.MOST_LATE,
                    row.refused(),
                    row.asReference(),
                    row.probes(),
                    row.worstLate()));
        }
        return page.toString();
    }
}
