package dev.flyball.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.flyball.bench.faults.Soak;
import dev.flyball.bench.report.Bound;
import dev.flyball.config.BadInputException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Whether an instance that works for long takes more and more. */
@Command(name = "soak", description = "Steady load: slopes of memory, file handles, iterators and lag.")
final class SoakCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(
            names = "--minutes",
            defaultValue = "60",
            paramLabel = "N",
            description = "How long (default: ${DEFAULT-VALUE}).")
    private int minutes = 60;

    @Mixin
    private RegistryOption registryOption = new RegistryOption();

    @Mixin
    private ReportsOption reportsOption = new ReportsOption();

    @Override
    public Integer call() throws IOException {
        if (minutes < 1) {
            throw new BadInputException("--minutes: expected a number of at least 1, found " + minutes);
        }
        Path registry = registryOption.unpacked();
        Path reports = reportsOption.created();
        Path directory = Files.createTempDirectory("flyball-soak-");
        Soak soak = Soak.run(minutes, registry, directory, spec.commandLine().getErr());
        List<Bound> bounds = soak.bounds();
        Files.writeString(reports.resolve("soak.md"), soak.page());
        Files.writeString(
                reports.resolve("soak.json"),
                new ObjectMapper()
                        .writerWithDefaultPrettyPrinter()
                        .writeValueAsString(Map.of("minutes", minutes, "bounds", bounds)));
        PrintWriter out = spec.commandLine().getOut();
        out.println(soak.page());
        out.flush();
        return bounds.stream().allMatch(Bound::holds) ? ExitCode.FINE : ExitCode.FAILED;
    }
}
