package dev.flyball.bench.faults;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.flyball.bench.report.Bound;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** The fault table: each row with as many seeds as were asked for. */
public final class FaultsBench {
    /** A crash costs the session timeout, 6 s here, and a start; the rest is for a machine that is busy. */
    private static final double MOST_RECOVERY_SECONDS = 60;

    private final List<RowFigures> rows = new ArrayList<>();
    private final List<String> omitted = new ArrayList<>();
    private final Instant begin;

    private FaultsBench(Instant begin) {
        this.begin = begin;
    }

    /**
     * Runs rows and tells how far it is.
     *
     * @param firstSeed the first of the seeds; the others follow it
     * @param registryHome where the schema registry is unpacked
     * @param directory for all data and logs; what held is deleted
     * @param now the input ends a day before it
     */
    public static FaultsBench run(
            List<Fault> faults,
            int seeds,
            long firstSeed,
            Path registryHome,
            Path directory,
            Instant now,
            PrintWriter progress) {
        FaultsBench bench = new FaultsBench(now.truncatedTo(ChronoUnit.DAYS).minus(1, ChronoUnit.DAYS));
        faults.forEach(fault -> fault.lacks()
                .ifPresent(reason -> bench.omitted.add("%s: not tried, for %s".formatted(fault.title(), reason))));
        bench.omitted.forEach(progress::println);
        List<Fault> tried =
                faults.stream().filter(fault -> fault.lacks().isEmpty()).toList();
        List<Fault> ofOne =
                tried.stream().filter(fault -> !fault.needsThreeBrokers()).toList();
        List<Fault> ofThree = tried.stream().filter(Fault::needsThreeBrokers).toList();
        if (!ofOne.isEmpty()) {
            try (Cluster cluster = Cluster.ofOne(directory, registryHome)) {
                ofOne.forEach(
                        fault -> bench.rows.add(bench.row(fault, seeds, firstSeed, cluster, directory, progress)));
            }
        }
        if (!ofThree.isEmpty()) {
            try (Cluster cluster = Cluster.ofThree(directory, registryHome)) {
                ofThree.forEach(
                        fault -> bench.rows.add(bench.row(fault, seeds, firstSeed, cluster, directory, progress)));
            }
        }
        return bench;
    }

    private RowFigures row(
            Fault fault, int seeds, long firstSeed, Cluster cluster, Path directory, PrintWriter progress) {
        List<Double> recoveries = new ArrayList<>();
        List<String> failures = new ArrayList<>();
        long records = 0;
        long findings = 0;
        long events = 0;
        for (long seed = firstSeed; seed < firstSeed + seeds; seed++) {
            long started = System.nanoTime();
            String name = fault.key() + "-" + seed;
            String result = "held";
            try (Trial trial =
                    new Trial(cluster, directory.resolve(name), name, seed, begin, fault.minutes(), fault.junk())) {
                records += trial.records();
                findings += trial.reference().findings().count();
                events += trial.reference().events().count();
                fault.inflict(trial);
                if (fault.comparesResults()) {
                    trial.awaitEqualToReference();
                }
                trial.recoveries().forEach(time -> recoveries.add(time.toMillis() / 1_000.0));
                trial.clear();
            } catch (RuntimeException failure) {
                // Whatever it was: the other trials go on, and this one did not hold.
                String reason = failure instanceof TrialFailure ? failure.getMessage() : failure.toString();
                result = "FAILED: " + reason;
                failures.add("seed %d: %s".formatted(seed, reason));
            }
            progress.printf(
                    Locale.ROOT, "%s: %s (%.1f s)%n", name, result, (System.nanoTime() - started) / 1_000_000_000.0);
            progress.flush();
        }
        Collections.sort(recoveries);
        return new RowFigures(
                fault.key(),
                fault.title(),
                seeds,
                seeds - failures.size(),
                records,
                findings,
                events,
                recoveries,
                failures);
    }

    /** What must hold. */
    public List<Bound> bounds() {
        List<Bound> bounds = new ArrayList<>();
        for (RowFigures row : rows) {
            bounds.add(new Bound(row.title() + ": held, in all seeds", row.held() + " of " + row.seeds(), row.holds()));
            if (!row.recoverySeconds().isEmpty()) {
                bounds.add(new Bound(
                        "%s: recovered within %.0f s".formatted(row.title(), MOST_RECOVERY_SECONDS),
                        "%.1f s at worst".formatted(row.worst()),
                        row.worst() <= MOST_RECOVERY_SECONDS));
            }
        }
        return bounds;
    }

    public boolean holds() {
        return !rows.isEmpty() && bounds().stream().allMatch(Bound::holds);
    }

    /** The figures for programs. */
    public ObjectNode json() {
        ObjectMapper mapper = new ObjectMapper();
        ObjectNode json = mapper.createObjectNode();
        json.put("input_begins", begin.toString());
        ArrayNode table = json.putArray("rows");
        for (RowFigures row : rows) {
            ObjectNode node = mapper.valueToTree(row);
            node.put("holds", row.holds());
            table.add(node);
        }
        omitted.forEach(json.putArray("omitted")::add);
        json.set("bounds", mapper.valueToTree(bounds()));
        return json;
    }

    /** The figures for people. */
    public String page() {
        StringBuilder page = new StringBuilder("""
                # Faults

                Each trial works through a backlog of its own while the fault comes. It holds if the findings and kill-switch events that a
                reader of committed records sees equal those of a single thread without a broker: the same records, in the same order for each
                key; a row that ends otherwise says in its name what it looks for. Recovery is the time from the fault until more of the input is
                committed.

                | fault | seeds | held | input | findings | events | faults | recovery, median | worst |
                |---|---|---|---|---|---|---|---|---|
                """);
        for (RowFigures row : rows) {
            page.append(String.format(
                    Locale.ROOT,
                    "| %s | %d | %d | %d | %d | %d | %d | %s | %s |%n",
                    row.title(),
                    row.seeds(),
                    row.held(),
                    row.records(),
                    row.findings(),
                    row.events(),
                    row.recoverySeconds().size(),
                    seconds(row.median()),
                    seconds(row.worst())));
        }
        page.append("\n## Bounds\n\n| bound | figure | |\n|---|---|---|\n");
        for (Bound bound : bounds()) {
            page.append("| %s | %s | %s |%n"
                    .formatted(bound.what(), bound.figure(), bound.holds() ? "holds" : "**does not hold**"));
        }
        omitted.forEach(row -> page.append("%n- %s".formatted(row)));
        for (RowFigures row : rows) {
            row.failures().forEach(failure -> page.append("%n- %s, %s".formatted(row.key(), failure)));
        }
        return page.toString();
    }

    private static String seconds(double value) {
        return Double.isNaN(value) ? "" : String.format(Locale.ROOT, "%.1f s", value);
    }
}
