package dev.flyball.bench;

import dev.flyball.bench.guard.GuardBench;
import dev.flyball.bench.report.JsonReport;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import org.openjdk.jmh.runner.RunnerException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** What it costs an automation to ask. */
@Command(name = "guard", description = "Cost of a decision, and of a start over a million switches.")
final class GuardCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    private ReportsOption reportsOption = new ReportsOption();

    @Override
    public Integer call() throws IOException, RunnerException, InterruptedException, ExecutionException {
        Path reports = reportsOption.created();
        GuardBench bench = GuardBench.run(spec.commandLine().getErr());
        JsonReport.write(bench, reports.resolve("guard.json"));
        Files.writeString(reports.resolve("guard.md"), bench.page());
        PrintWriter out = spec.commandLine().getOut();
        out.println(bench.page());
        out.flush();
        return bench.holds() ? ExitCode.FINE : ExitCode.FAILED;
    }
}
