package dev.flyball.bench;

import dev.flyball.bench.ladder.Scale;
import dev.flyball.bench.ladder.ScaleFigures;
import dev.flyball.bench.ladder.ScalePage;
import dev.flyball.bench.ladder.Size;
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
    private static final int ROUNDS = 3;

    /** Three million records each: more series have fewer samples each. */
    private static final Size FEW = new Size(10_000, 300);

    private static final Size MANY = new Size(100_000, 30);
    private static final Size VERY_MANY = new Size(1_000_000, 3);

    private static final List<Step> STEPS = List.of(
            new Step(FEW, 1),
            new Step(MANY, 1),
            new Step(MANY, 2),
            new Step(MANY, 2, 1),
            new Step(MANY, 4),
            new Step(VERY_MANY, 1));
    private static final List<Step> SHORT_STEPS = List.of(
            new Step(new Size(10_000, 40), 1), new Step(new Size(10_000, 40), 2, 1), new Step(new Size(100_000, 4), 1));

    /** A million controls, each of them acted upon once, and what else acts. */
    private static final List<Step> MOST_STEPS = List.of(new Step(new Size(10_000_000, 3, 1_010_000), 1));

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(names = "--short", description = "One round over few records, which are over before the code is warm.")
    private boolean isShort;

    @Option(
            names = "--most",
            description =
                    "Only ten million series and a million controls on one instance, one round; needs 30 GB of disk.")
    private boolean isMost;

    @Option(
            names = "--rounds",
            paramLabel = "N",
            description = "Fresh JVMs at each step (default: 3; with --short or --most: 1).")
    private @Nullable Integer rounds;

    @Mixin
    private RegistryOption registryOption = new RegistryOption();

    @Mixin
    private ReportsOption reportsOption = new ReportsOption();

    @Override
    public Integer call() throws IOException {
        int repeated = rounds == null ? (isShort || isMost ? 1 : ROUNDS) : rounds;
        if (isShort && isMost) {
            throw new BadInputException("expected --short or --most, found both");
        }
        if (repeated < 1) {
            throw new BadInputException("--rounds: expected a number of at least 1, found " + repeated);
        }
        Path registry = registryOption.unpacked();
        Path reports = reportsOption.created();
        ScaleFigures figures = Scratch.in(
                "flyball-scale-",
                directory -> Scale.run(
                        isMost ? MOST_STEPS : isShort ? SHORT_STEPS : STEPS,
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
