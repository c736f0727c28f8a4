package dev.flyball.bench;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import dev.flyball.bench.ladder.Ladder;
import dev.flyball.bench.ladder.LadderFigures;
import dev.flyball.bench.ladder.LadderPage;
import dev.flyball.bench.ladder.Size;
import dev.flyball.bench.report.JsonReport;
import dev.flyball.config.BadInputException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What a record costs, beside peers. */
@Command(
        name = "ladder",
        description =
                "What a record costs: Flyball beside a naive join, and beside decoding alone; medians of fresh JVMs.")
final class LadderCommand implements Callable<Integer> {
    private static final int ROUNDS = 5;
    private static final int MINUTES = 60;
    private static final int SHORT_MINUTES = 10;

    /** The input ends before the present. */
    private static final int MOST_MINUTES = 170;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(names = "--short", description = "One round over few records, which are over before the code is warm.")
    private boolean isShort;

    @Option(
            names = "--rounds",
            paramLabel = "N",
            description = "Fresh JVMs of each rung (default: 5; with --short: 1).")
    private @Nullable Integer rounds;

    @Option(
            names = "--minutes",
            paramLabel = "N",
            description = "Of input, 50,000 samples each (default: 60; with --short: 10).")
    private @Nullable Integer minutes;

    @Option(
            names = "--registry",
            defaultValue = "${sys:flyball.registry:-schemas/target/registry-server}",
            paramLabel = "DIR",
            description = "Where the schema registry is unpacked (default: ${DEFAULT-VALUE}).")
    private Path registry = Path.of("schemas/target/registry-server");

    @Mixin
    private ReportsOption reportsOption = new ReportsOption();

    @Override
    public Integer call() throws IOException {
        int repeated = rounds == null ? (isShort ? 1 : ROUNDS) : rounds;
        if (repeated < 1) {
            throw new BadInputException("--rounds: expected a number of at least 1, found " + repeated);
        }
        int length = minutes == null ? (isShort ? SHORT_MINUTES : MINUTES) : minutes;
        if (length < 1 || length > MOST_MINUTES) {
            throw new BadInputException(
                    "--minutes: expected a number from 1 to %d, found %d".formatted(MOST_MINUTES, length));
        }
        if (!Files.isDirectory(registry)) {
            throw new BadInputException("--registry: expected the directory of a schema registry, found " + registry);
        }
        Path reports = reportsOption.created();
        for (String noisy : List.of("org.apache.kafka", "org.apache.kafka.clients", "org.apache.kafka.common")) {
            ((Logger) LoggerFactory.getLogger(noisy)).setLevel(Level.OFF);
        }
        LadderFigures figures = climb(Size.ofMinutes(length), repeated, reports);
        PrintWriter out = spec.commandLine().getOut();
        out.println(LadderPage.of(figures));
        out.flush();
        return figures.holds() ? ExitCode.FINE : ExitCode.FAILED;
    }

    private LadderFigures climb(Size size, int repeated, Path reports) throws IOException {
        Path directory = Files.createTempDirectory("flyball-ladder-");
        try {
            return Ladder.run(
                    size,
                    repeated,
                    registry,
                    directory,
                    Instant.now(),
                    spec.commandLine().getErr(),
                    figures -> write(figures, reports));
        } finally {
            Utils.delete(directory.toFile());
        }
    }

    /** After each round: who breaks it off keeps what was measured. */
    private static void write(LadderFigures figures, Path reports) {
        try {
            JsonReport.write(figures, reports.resolve("ladder.json"));
            Files.writeString(reports.resolve("ladder.md"), LadderPage.of(figures));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
