package dev.flyball.bench;

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
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What a record costs, beside peers. */
@Command(
        name = "ladder",
        description =
                "What a record costs: Flyball beside a naive join, the same in Flink, and decoding alone; medians of fresh JVMs.")
final class LadderCommand implements Callable<Integer> {
    private static final int ROUNDS = 5;

    /** Long enough that the compiler of the slowest rung is nearly done when the steady part begins. */
    private static final int MINUTES = 160;

    private static final int SHORT_MINUTES = 10;

    /** With fewer there are not resources enough for the loops. */
    private static final int LEAST_SERIES = 2_000;

    private static final int MOST_SERIES = 10_000_000;

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
            description = "Of input, with a sample of each series (default: 160; with --short: 10).")
    private @Nullable Integer minutes;

    @Option(
            names = "--series",
            defaultValue = "50000",
            paramLabel = "N",
            description = "Series of all resources together (default: ${DEFAULT-VALUE}).")
    private int series;

    @Mixin
    private RegistryOption registryOption = new RegistryOption();

    @Mixin
    private FlinkOption flinkOption = new FlinkOption();

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
        if (series < LEAST_SERIES || series > MOST_SERIES) {
            throw new BadInputException(
                    "--series: expected a number from %d to %d, found %d".formatted(LEAST_SERIES, MOST_SERIES, series));
        }
        Path registry = registryOption.unpacked();
        Path flinkPeer = flinkOption.program();
        Path reports = reportsOption.created();
        LadderFigures figures = climb(new Size(series, length), repeated, registry, flinkPeer, reports);
        PrintWriter out = spec.commandLine().getOut();
        out.println(LadderPage.of(figures));
        out.flush();
        return figures.holds() ? ExitCode.FINE : ExitCode.FAILED;
    }

    private LadderFigures climb(Size size, int repeated, Path registry, Path flinkPeer, Path reports)
            throws IOException {
        return Scratch.in(
                "flyball-ladder-",
                directory -> Ladder.run(
                        size,
                        repeated,
                        registry,
                        flinkPeer,
                        directory,
                        Instant.now(),
                        spec.commandLine().getErr(),
                        figures -> write(figures, reports)));
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
