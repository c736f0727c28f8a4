package dev.flyball.bench;

import dev.flyball.bench.core.CoreBench;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.openjdk.jmh.runner.RunnerException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** What a record costs the core. */
@Command(
        name = "core",
        description = "Cost of a sample, an act and a finding without a broker, and bytes of a control.")
final class CoreCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    private ReportsOption reportsOption = new ReportsOption();

    @Override
    public Integer call() throws IOException, RunnerException {
        Path reports = reportsOption.created();
        CoreBench bench = CoreBench.run(spec.commandLine().getErr());
        Files.writeString(reports.resolve("core.md"), bench.page());
        PrintWriter out = spec.commandLine().getOut();
        out.println(bench.page());
        out.flush();
        return ExitCode.FINE;
    }
}
