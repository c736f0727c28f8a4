package dev.flyball.ingest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What came of mutated records, by format. With {@code -Dflyball.reports} it is written there, every few seconds; with
 * {@code -Dflyball.minutes} the tries end after that time.
 */
final class FuzzReport {
    private static final Duration BETWEEN = Duration.ofSeconds(5);
    private static final @Nullable String REPORTS = System.getProperty("flyball.reports");
    private static final int MINUTES = Integer.getInteger("flyball.minutes", 60);
    private static final int WANTED = Integer.getInteger("flyball.mutations", 0);

    /** Of the mutations of one format. */
    private static final class Tally {
        private long tried;
        private long used;
        private long rejected;
        private long ignored;
    }

    private final long seed;
    private final long begin = System.nanoTime();
    private final Map<String, Tally> tallies = new TreeMap<>();
    private long held;
    private @Nullable String failure;
    private long written = begin;

    FuzzReport(long seed) {
        this.seed = seed;
    }

    boolean isLate() {
        return since(begin).compareTo(Duration.ofMinutes(MINUTES)) > 0;
    }

    void tried(String format, Ingested ingested) {
        Tally tally = tallies.computeIfAbsent(format, name -> new Tally());
        tally.tried++;
        tally.rejected += ingested.rejects().isEmpty() ? 0 : 1;
        tally.ignored += ingested.ignored().isEmpty() ? 0 : 1;
        tally.used += ingested.actions().isEmpty()
                        && ingested.samples().isEmpty()
                        && ingested.bindings().isEmpty()
                ? 0
                : 1;
        held++;
        if (since(written).compareTo(BETWEEN) > 0) {
            write();
        }
    }

    void failed(String format, byte[] mutated, Throwable why) {
        failure = "%s: %s: %s"
                .formatted(format, why, new String(mutated, StandardCharsets.UTF_8))
                .replaceAll("\\s+", " ");
        write();
    }

    void end() {
        write();
    }

    private void write() {
        written = System.nanoTime();
        if (REPORTS == null) {
            return;
        }
        try {
            Files.createDirectories(Path.of(REPORTS));
            Files.writeString(Path.of(REPORTS, "fuzz.md"), page());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String page() {
        StringBuilder page = new StringBuilder(
                "# Mutated records\n\n| format | tried | gave something | gave a reject | gave what is ignored |\n|---|---|---|---|---|\n");
        tallies.forEach((format, tally) -> page.append("| %s | %,d | %,d | %,d | %,d |%n"
                .formatted(format, tally.tried, tally.used, tally.rejected, tally.ignored)));
        page.append("%nSeed %d, %d s.%n%n| holds | bound | figure |%n|---|---|---|%n"
                .formatted(seed, since(begin).toSeconds()));
        return page.append(
                        "| %s | no exception, nothing vanishes, no more comes out than went in, in %,d mutations | %,d held%s |%n"
                                .formatted(
                                        failure == null && held >= WANTED ? "yes" : "**NO**",
                                        WANTED,
                                        held,
                                        failure == null ? "" : "; " + failure))
                .toString();
    }

    private static Duration since(long nanos) {
        return Duration.ofNanos(System.nanoTime() - nanos);
    }
}
