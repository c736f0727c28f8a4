package dev.flyball.killswitch;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.flyball.schemas.EventType;
import dev.flyball.schemas.KillSwitchEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How many sequences were tried and what happened in them. With {@code -Dflyball.reports} it is also written there, every few seconds; with
 * {@code -Dflyball.minutes} the tries end after that time.
 */
final class SequenceReport {
    private static final Duration BETWEEN = Duration.ofSeconds(5);
    private static final @Nullable String REPORTS = System.getProperty("flyball.reports");
    private static final int MINUTES = Integer.getInteger("flyball.minutes", 60);
    private static final int WANTED = Integer.getInteger("flyball.sequences", 0);

    private final long seed;
    private final long begin = System.nanoTime();
    private final Map<EventType, Long> events = new EnumMap<>(EventType.class);
    private long held;
    private @Nullable String failure;
    private long written = begin;

    SequenceReport(long seed) {
        this.seed = seed;
    }

    boolean isLate() {
        return elapsed(begin).compareTo(Duration.ofMinutes(MINUTES)) > 0;
    }

    void saw(KillSwitchEvent event) {
        events.merge(event.getType(), 1L, Long::sum);
    }

    void held() {
        held++;
    }

    void failed(long sequence, Throwable why) {
        failure = "seed " + sequence + ": " + String.valueOf(why.getMessage()).replaceAll("\\s+", " ");
    }

    void write() {
        boolean ends = failure != null || held == WANTED || isLate();
        if (REPORTS == null || !ends && elapsed(written).compareTo(BETWEEN) < 0) {
            return;
        }
        written = System.nanoTime();
        Path directory = Path.of(REPORTS);
        try {
            Files.createDirectories(directory);
            new ObjectMapper()
                    .enable(SerializationFeature.INDENT_OUTPUT)
                    .writeValue(directory.resolve("switches.json").toFile(), figures());
            Files.writeString(directory.resolve("switches.md"), page());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Map<String, Object> figures() {
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("seed", seed);
        figures.put("wanted", WANTED);
        figures.put("held", held);
        figures.put("failure", failure);
        figures.put("seconds", elapsed(begin).toSeconds());
        figures.put("events", events);
        return figures;
    }

    private String page() {
        StringBuilder page = new StringBuilder("# Random sequences against the invariants of the switches\n\n");
        page.append("| event | times |\n|---|---|\n");
        events.forEach((type, times) -> page.append("| %s | %,d |%n".formatted(type, times)));
        page.append("%nSeed %d, %d s.%n%n| holds | bound | figure |%n|---|---|---|%n"
                .formatted(seed, elapsed(begin).toSeconds()));
        return page.append("| %s | the invariants hold in every sequence of %,d | %,d held%s |%n"
                        .formatted(
                                failure == null && held >= WANTED ? "yes" : "**NO**",
                                WANTED,
                                held,
                                failure == null ? "" : ", then " + failure))
                .toString();
    }

    private static Duration elapsed(long since) {
        return Duration.ofNanos(System.nanoTime() - since);
    }
}
