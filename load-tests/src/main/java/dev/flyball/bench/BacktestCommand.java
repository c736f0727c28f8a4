package dev.flyball.bench;

import dev.flyball.bench.month.Backtest;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** A generated month through {@code replay}. */
@Command(
        name = "backtest",
        description = "A generated month of 20 million samples through replay: rate, memory, loops found.")
final class BacktestCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    private ReportsOption reportsOption = new ReportsOption();

    @Option(names = "--short", description = "A few days, without a bound on the rate.")
    private boolean small;

    @Option(names = "--seed", defaultValue = "1", description = "Of the draw (default: ${DEFAULT-VALUE}).")
    private long seed = 1;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Path reports = reportsOption.created();
        Backtest backtest = Backtest.of(small, seed);
        String page = backtest.run(reports, spec.commandLine().getErr());
        PrintWriter out = spec.commandLine().getOut();
        out.println(page);
        out.flush();
        return backtest.holds() ? ExitCode.FINE : ExitCode.FAILED;
    }
}
