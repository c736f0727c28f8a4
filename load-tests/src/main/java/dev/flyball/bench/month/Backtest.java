package dev.flyball.bench.month;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.flyball.bench.report.Bound;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The month, its replay, and the bounds that it must keep. */
public final class Backtest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final double LEAST_RATE = 100_000;
    private static final double MOST_MEGABYTES = 1_600;

    private final Size size;
    private final boolean timed;
    private final long seed;
    private final List<Bound> bounds = new ArrayList<>();

    private Backtest(Size size, boolean timed, long seed) {
        this.size = size;
        this.timed = timed;
        this.seed = seed;
    }

    /**
     * A back-test of 20 million samples, or of few.
     *
     * @param small a few days, the rate of which tells nothing: it is over before the code is warm
     */
    public static Backtest of(boolean small, long seed) {
        return new Backtest(small ? Size.SHORT : Size.MONTH, !small, seed);
    }

    /**
     * Makes the month, replays it, writes {@code backtest.json} and {@code backtest.md}, and deletes the month.
     *
     * @param reports where those go
     * @return the page
     */
    public String run(Path reports, PrintWriter progress) throws IOException, InterruptedException {
        Path work = Files.createTempDirectory(reports, ".month");
        Thread cleanup = new Thread(() -> delete(work), "month-cleanup");
        Runtime.getRuntime().addShutdownHook(cleanup);
        try {
            Month month = Month.write(size, seed, work, progress);
            Path out = work.resolve("out");
            Ran ran = ReplayProcess.run(month, out);
            JsonNode summary = ran.exitCode() == 0
                    ? JSON.readTree(out.resolve("summary.json").toFile())
                    : JSON.createObjectNode();
            Found found = ran.exitCode() == 0
                    ? Found.in(out.resolve("kill-switch-events.jsonl"), month.loops())
                    : new Found(List.of(), List.of(), List.of());
            check(month, ran, summary, found);
            String page = page(month, ran, summary, found);
            Files.writeString(reports.resolve("backtest.md"), page);
            write(reports.resolve("backtest.json"), month, ran, summary, found);
            if (ran.exitCode() == 0) {
                Files.copy(
                        out.resolve("report.html"),
                        reports.resolve("backtest.html"),
                        StandardCopyOption.REPLACE_EXISTING);
            }
            return page;
        } finally {
            Runtime.getRuntime().removeShutdownHook(cleanup);
            delete(work);
        }
    }

    /** Whether all bounds hold. */
    public boolean holds() {
        return bounds.stream().allMatch(Bound::holds);
    }

    private void check(Month month, Ran ran, JsonNode summary, Found found) {
        long metrics = summary.path("metrics").asLong();
        long actions = summary.path("actions").asLong();
        long rejected = summary.path("rejected").asLong(-1);
        double rate = rate(month, ran);
        long missed = found.loops().stream().filter(loop -> !loop.found()).count();
        bound("the replay ends well with a heap of 1 GB", "exit code " + ran.exitCode(), ran.exitCode() == 0);
        bound("every sample is replayed", number(metrics) + " of " + number(size.samples()), metrics == size.samples());
        bound("every call is replayed", number(actions) + " of " + number(month.calls()), actions == month.calls());
        bound("nothing is rejected", number(rejected), rejected == 0);
        bound(
                "every planted loop is found",
                (found.loops().size() - missed) + " of " + size.loops(),
                missed == 0 && found.loops().size() == size.loops());
        bound(
                "nothing healthy is killed",
                "%s, %s of them on old evidence of a loop that had ended"
                        .formatted(
                                number(found.falseKills().size()
                                        + found.aftermath().size()),
                                number(found.aftermath().size())),
                found.falseKills().isEmpty() && found.aftermath().isEmpty());
        bound(
                "the process takes at most %.0f MB".formatted(MOST_MEGABYTES),
                "%.0f MB".formatted(ran.peakMegabytes()),
                !(ran.peakMegabytes() > MOST_MEGABYTES));
        if (timed) {
            bound(
                    "at least %,.0f records a second, from the start of the process to its end".formatted(LEAST_RATE),
                    "%,.0f a second".formatted(rate),
                    rate >= LEAST_RATE);
        }
    }

    private void bound(String what, String figure, boolean holds) {
        bounds.add(new Bound(what, figure, holds));
    }

    private double rate(Month month, Ran ran) {
        return (size.samples() + month.calls()) / ran.seconds();
    }

    private String page(Month month, Ran ran, JsonNode summary, Found found) throws IOException {
        StringBuilder page = new StringBuilder("# Back-test of a generated month\n\n");
        page.append(String.format(
                Locale.ROOT,
                "%d days, %d resources, %,d series, %,d samples, %,d calls, seed %d; %,.0f MB in gzip.%n%n",
                size.days(),
                size.resources(),
                size.series(),
                size.samples(),
                month.calls(),
                seed,
                month.bytes() / 1e6));
        page.append("| figure | value |\n|---|---|\n");
        row(page, "seconds from start to end", "%.1f".formatted(ran.seconds()));
        row(page, "records a second", "%,.0f".formatted(rate(month, ran)));
        row(
                page,
                "CPU-microseconds a record",
                "%.2f".formatted(1e6 * ran.cpuSeconds() / (size.samples() + month.calls())));
        row(page, "peak memory of the process, MB", "%.0f".formatted(ran.peakMegabytes()));
        row(page, "findings", summary.path("findings").toString().replace("|", "/"));
        row(page, "trips", summary.path("trips").toString());
        row(
                page,
                "trips on the evidence of a loop that had ended",
                number(found.aftermath().size()));
        page.append(
                "\n| planted loop | target | minutes to the first trip | minutes it still went on |\n|---|---|---|---|\n");
        for (Found.Loop loop : found.loops()) {
            page.append("| %s | %s | %s | %s |%n"
                    .formatted(loop.kind(), loop.target(), minutes(loop.minutesToTrip()), minutes(loop.minutesLeft())));
        }
        page.append("\n| bound | figure | holds |\n|---|---|---|\n");
        for (Bound bound : bounds) {
            page.append("| %s | %s | %s |%n".formatted(bound.what(), bound.figure(), bound.holds() ? "yes" : "**no**"));
        }
        found.falseKills()
                .forEach(kill ->
                        page.append("\nKilled though healthy: ").append(kill).append('\n'));
        return page.append(holds() ? "\nThe bounds hold.\n" : "\n**A bound fails.**\n")
                .toString();
    }

    private static void row(StringBuilder page, String what, String value) {
        page.append("| ").append(what).append(" | ").append(value).append(" |\n");
    }

    private static String minutes(@Nullable Double minutes) {
        return minutes == null ? "missed" : "%.0f".formatted(minutes);
    }

    private static String number(long value) {
        return "%,d".formatted(value);
    }

    private void write(Path file, Month month, Ran ran, JsonNode summary, Found found) throws IOException {
        ObjectNode json = JSON.createObjectNode();
        json.put("seed", seed).put("samples", size.samples()).put("calls", month.calls());
        json.put("bytes", month.bytes());
        json.put("seconds", ran.seconds()).put("cpu_seconds", ran.cpuSeconds());
        json.put("records_per_second", rate(month, ran));
        json.put("peak_megabytes", ran.peakMegabytes());
        json.set("summary", summary);
        ArrayNode loops = json.putArray("loops");
        found.loops().forEach(loop -> loops.addPOJO(loop));
        ArrayNode kills = json.putArray("false_kills");
        found.falseKills().forEach(kills::add);
        ArrayNode aftermath = json.putArray("aftermath");
        found.aftermath().forEach(aftermath::add);
        ArrayNode checked = json.putArray("bounds");
        bounds.forEach(bound -> checked.addPOJO(bound));
        json.put("holds", holds());
        JSON.writerWithDefaultPrettyPrinter().writeValue(file.toFile(), json);
    }

    private static void delete(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
