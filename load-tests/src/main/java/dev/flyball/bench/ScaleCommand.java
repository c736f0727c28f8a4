package dev.flyball.bench;

import dev.flyball.bench.ladder.Scale;
import dev.flyball.bench.ladder.ScaleFigures;
import dev.flyball.bench.ladder.ScalePage;
import dev.flyball.bench.ladder.Step;
import dev.flyball.bench.report.JsonReport;
import dev.flyball.config.BadInputException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What a record costs as series and instances grow. */
@Command(
        name = "scale",
        description = "What a record costs as series and instances grow: Flyball as shipped; medians of fresh JVMs.")
final class ScaleCommand implements Callable<Integer> {
    private static final int RECORDS = 3_000_000;
    private static final int SHORT_RECORDS = 400_000;
    private static final int ROUNDS = 3;
    private static final List<Step> STEPS = List.of(
            new Step(10_000, 1),
            new Step(100_000, 1),
            new Step(100_000, 2),
            new Step(100_000, 4),
            new Step(1_000_000, 1));
    private static final List<Step> SHORT_STEPS =
            List.of(new Step(10_000, 1), new Step(10_000, 2), new Step(100_000, 1));

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(names = "--short", description = "One round over few records, which are over before the code is warm.")
    private boolean isShort;

    @Option(
            names = "--rounds",
            paramLabel = "N",
            description = "Fresh JVMs at each step (default: 3; with --short: 1).")
    private @Nullable Integer rounds;

    @Mixin
    private RegistryOption registryOption = new RegistryOption();

    @Mixin
    private ReportsOption reportsOption = new ReportsOption();

    @Override
    public Integer call() throws IOException {
        int repeated = rounds == null ? (isShort ? 1 : ROUNDS) : rounds;
        if (repeated < 1) {
            throw new BadInputException("--rounds: expected a number of at least 1, found " + repeated);
        }
        Path registry = registryOption.unpacked();
        Path reports = reportsOption.created();
        ScaleFigures figures = Scratch.in(
                "flyball-scale-",
                directory -> Scale.run(
                        isShort ? SHORT_STEPS : STEPS,
                        isShort ? SHORT_RECORDS : RECORDS,
                        repeated,
                        registry,
                        directory,
                        Instant.now(),
                        spec.commandLine().getErr()));
        JsonReport.write(figures, reports.resolve("scale.json"));
        Files.writeString(reports.resolve("scale.md"), ScalePage.of(figures));
        PrintWriter out = spec.commandLine().getOut();
        out.println(ScalePage.of(figures));
        out.flush();
        return figures.holds() ? ExitCode.FINE : ExitCode.FAILED;
    }
}
