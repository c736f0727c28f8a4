package dev.flyball.bench;

import dev.flyball.bench.ring.CycleBench;
import dev.flyball.config.BadInputException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
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
            defaultValue = "REPORTED 2",
            description = "The draw (default: ${DEFAULT-VALUE}; TUNING: what thresholds were set on).")
    private String seed = "REPORTED 2";

    @Option(
            names = "--reports",
            defaultValue = "${sys:flyball.reports:-target/reports}",
            paramLabel = "DIR",
            description = "Where cycles.md and cycles.json go (default: ${DEFAULT-VALUE}).")
    private Path reports = Path.of("target/reports");

    @Override
    public Integer call() throws IOException {
        if (runs < 1) {
            throw new BadInputException("--runs: expected a number of at least 1, found " + runs);
        }
        createReports();
        CycleBench bench = CycleBench.play(seed, runs, spec.commandLine().getErr());
        Files.writeString(reports.resolve("cycles.md"), bench.page());
        Files.writeString(reports.resolve("cycles.json"), bench.json().toPrettyString());
        PrintWriter out = spec.commandLine().getOut();
        out.println(bench.page());
        out.flush();
        return bench.holds() ? ExitCode.FINE : ExitCode.FAILED;
    }

    /** Before the runs: nobody should wait for figures that nobody can write. */
    private void createReports() {
        try {
            Files.createDirectories(reports);
        } catch (IOException e) {
            throw new BadInputException("--reports: expected a directory that can be written, found %s (%s)"
                    .formatted(reports, e.getClass().getSimpleName()));
        }
    }
}
