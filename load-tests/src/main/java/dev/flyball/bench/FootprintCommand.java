package dev.flyball.bench;

import dev.flyball.bench.footprint.Footprint;
import dev.flyball.bench.report.JsonReport;
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

/** How long {@code flyball run} takes to be ready, and what it takes of memory and disk. */
@Command(
        name = "footprint",
        description = "Time to ready, memory and size on disk of 'flyball run', without and with class-data sharing.")
final class FootprintCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    private ReportsOption reportsOption = new ReportsOption();

    @Option(
            names = "--starts",
            defaultValue = "5",
            paramLabel = "N",
            description = "How often each is started (default: ${DEFAULT-VALUE}).")
    private int starts;

    @Option(
            names = "--root",
            defaultValue = "${sys:flyball.root:-.}",
            paramLabel = "DIR",
            description = "The built repository (default: ${DEFAULT-VALUE}).")
    private Path root = Path.of(".");

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (starts < 1) {
            throw new BadInputException("--starts: expected a number of at least 1, found " + starts);
        }
        if (!Files.isRegularFile(root.resolve("streams-app/target/flyball.jar"))) {
            throw new BadInputException(
                    "--root: expected a directory with streams-app/target/flyball.jar, found " + root);
        }
        Path reports = reportsOption.created();
        Footprint footprint = Footprint.measure(
                root.toAbsolutePath(), starts, spec.commandLine().getErr());
        JsonReport.write(footprint, reports.resolve("footprint.json"));
        Files.writeString(reports.resolve("footprint.md"), footprint.page());
        PrintWriter out = spec.commandLine().getOut();
        out.println(footprint.page());
        out.flush();
        return ExitCode.FINE;
    }
}
