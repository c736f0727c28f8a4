package dev.flyball.bench;

import dev.flyball.bench.faults.Fault;
import dev.flyball.bench.faults.Faults;
import dev.flyball.bench.faults.FaultsBench;
import dev.flyball.config.BadInputException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What crashes, lost connections and bad records do to what comes out: nothing. */
@Command(
        name = "faults",
        description = "Crashes, lost connections and bad records under load, held against a calm run.")
final class FaultsCommand implements Callable<Integer> {
    private static final int SEEDS = 20;
    private static final int SHORT_SEEDS = 2;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(names = "--short", description = "A few minutes: 2 seeds of the rows that need no more.")
    private boolean isShort;

    @Option(names = "--seeds", defaultValue = "0", paramLabel = "N", description = "Trials of each row (default: 20).")
    private int seeds;

    @Option(
            names = "--first-seed",
            defaultValue = "1",
            paramLabel = "N",
            description = "The first of the seeds (default: ${DEFAULT-VALUE}).")
    private long firstSeed = 1;

    @Option(names = "--only", split = ",", paramLabel = "ROW", description = "Only these rows, by their keys.")
    private List<String> only = List.of();

    @Option(
            names = "--before",
            paramLabel = "JAR",
            description = "An older build's flyball.jar, beside its lib: adds the row of an upgrade over its state.")
    private @Nullable Path before;

    @Option(
            names = "--fuzzed",
            defaultValue = "10000",
            paramLabel = "N",
            description = "Fuzzed records on each input topic, in the row that has them (default: ${DEFAULT-VALUE}).")
    private int fuzzed = 10_000;

    @Mixin
    private RegistryOption registryOption = new RegistryOption();

    @Mixin
    private ReportsOption reportsOption = new ReportsOption();

    @Override
    public Integer call() throws IOException {
        if (seeds < 0) {
            throw new BadInputException("--seeds: expected a number of at least 1, found " + seeds);
        }
        if (fuzzed < 1) {
            throw new BadInputException("--fuzzed: expected a number of at least 1, found " + fuzzed);
        }
        Path registry = registryOption.unpacked();
        Path reports = reportsOption.created();
        Path directory = Files.createTempDirectory("flyball-faults-");
        PrintWriter err = spec.commandLine().getErr();
        err.println("faults: logs and data are in " + directory);
        FaultsBench bench = FaultsBench.run(
                rows(),
                seeds > 0 ? seeds : isShort ? SHORT_SEEDS : SEEDS,
                firstSeed,
                registry,
                directory,
                Instant.now(),
                err);
        Files.writeString(reports.resolve("faults.md"), bench.page());
        Files.writeString(reports.resolve("faults.json"), bench.json().toPrettyString());
        PrintWriter out = spec.commandLine().getOut();
        out.println(bench.page());
        out.flush();
        return bench.holds() ? ExitCode.FINE : ExitCode.FAILED;
    }

    private List<Fault> rows() {
        List<Fault> all = Faults.all(Optional.ofNullable(before), fuzzed);
        for (String key : only) {
            if (all.stream().noneMatch(row -> row.key().equals(key))) {
                throw new BadInputException("--only: expected one of %s, found %s"
                        .formatted(all.stream().map(Fault::key).collect(Collectors.joining(", ")), key));
            }
        }
        return all.stream()
                .filter(row -> only.isEmpty() ? !isShort || Faults.isQuick(row) : only.contains(row.key()))
                .toList();
    }
}
