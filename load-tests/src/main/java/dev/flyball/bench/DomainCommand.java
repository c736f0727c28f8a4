package dev.flyball.bench;

import dev.flyball.bench.domain.DomainBench;
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

/** What a change costs in a small domain and in a large one. */
@Command(name = "domain", description = "Cost of a change, and memory, of a domain of 100 controls and one of 10,000.")
final class DomainCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    private ReportsOption reportsOption = new ReportsOption();

    @Override
    public Integer call() throws IOException, RunnerException {
        Path reports = reportsOption.created();
        DomainBench bench = DomainBench.run(spec.commandLine().getErr());
        Files.writeString(reports.resolve("domain.md"), bench.page());
        PrintWriter out = spec.commandLine().getOut();
        out.println(bench.page());
        out.flush();
        return bench.holds() ? ExitCode.FINE : ExitCode.FAILED;
    }
}
