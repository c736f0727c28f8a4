package dev.flyball.bench;

import dev.flyball.bench.ring.CycleBench;
import dev.flyball.config.BadInputException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** How well loops over several controls are found, and what is left alone. */
@Command(name = "cycles", description = "Loops over several controls that only metrics show: found, and left alone.")
final class CyclesCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(
            names = "--runs",
            defaultValue = "40",
            description = "Runs of each scene and size (default: ${DEFAULT-VALUE}).")
    private int runs = 40;

    @Option(
            names = "--seed",
            defaultValue = "REPORTED 4",
            description = "The draw (default: ${DEFAULT-VALUE}; TUNING: what thresholds were set on).")
    private String seed = "REPORTED 4";

    @Option(
            names = "--only",
            defaultValue = "",
            paramLabel = "WORDS",
            description = "Only scenes whose title has these words in it.")
    private String only = "";

    @Mixin
    private ReportsOption reportsOption = new ReportsOption();

    @Override
    public Integer call() throws IOException {
        if (runs < 1) {
            throw new BadInputException("--runs: expected a number of at least 1, found " + runs);
        }
        Path reports = reportsOption.created();
        CycleBench bench = CycleBench.play(seed, runs, only, spec.commandLine().getErr());
        if (bench.figures().isEmpty()) {
            throw new BadInputException("--only: expected words of the title of a scene, found " + only);
        }
        Files.writeString(reports.resolve("cycles.md"), bench.page());
        Files.writeString(reports.resolve("cycles.json"), bench.json().toPrettyString());
        PrintWriter out = spec.commandLine().getOut();
        out.println(bench.page());
        out.flush();
        return bench.holds() ? ExitCode.FINE : ExitCode.FAILED;
    }
}
