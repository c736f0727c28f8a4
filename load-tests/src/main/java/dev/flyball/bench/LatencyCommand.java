package dev.flyball.bench;

import dev.flyball.bench.latency.LatencyBench;
import dev.flyball.bench.report.JsonReport;
import dev.flyball.config.BadInputException;
import dev.flyball.config.KafkaSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** How long it takes from the record that closes the evidence to the guard's refusal. */
@Command(
        name = "latency",
        description = "From the record that closes the evidence to the guard's refusal: p50 and p99.")
final class LatencyCommand implements Callable<Integer> {
    private static final int LEAST_RATE = 100;
    private static final int LEAST_SECONDS = 15;
    private static final int MOST_SHARE = 100;
    private static final List<String> GUARANTEES = List.of(KafkaSettings.EXACTLY_ONCE, KafkaSettings.AT_LEAST_ONCE);

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    private ReportsOption reportsOption = new ReportsOption();

    @Option(
            names = "--rate",
            defaultValue = "1000",
            paramLabel = "N",
            description = "Records a second (default: ${DEFAULT-VALUE}).")
    private int rate;

    @Option(
            names = "--share",
            split = ",",
            paramLabel = "PERCENT",
            description = "Instead of --rate: shares of what it sustains, which is measured first for each setting.")
    private List<Integer> shares = List.of();

    @Option(
            names = "--guarantee",
            defaultValue = KafkaSettings.EXACTLY_ONCE,
            split = ",",
            paramLabel = "NAME",
            description = "exactly_once_v2, at_least_once, or both (default: ${DEFAULT-VALUE}).")
    private List<String> guarantees = List.of();

    @Option(
            names = "--seconds",
            defaultValue = "60",
            paramLabel = "S",
            description = "How long each setting runs after its warm-up (default: ${DEFAULT-VALUE}).")
    private int seconds;

    @Option(
            names = "--commit-ms",
            defaultValue = "25,100,1000",
            split = ",",
            paramLabel = "MS",
            description = "Commit intervals, with commas between (default: ${DEFAULT-VALUE}).")
    private List<Long> commitMillis = List.of();

    @Override
    public Integer call() throws IOException {
        if (rate < LEAST_RATE) {
            throw new BadInputException(
                    "--rate: expected a number of at least %d, found %d".formatted(LEAST_RATE, rate));
        }
        if (seconds < LEAST_SECONDS) {
            throw new BadInputException(
                    "--seconds: expected a number of at least %d, found %d".formatted(LEAST_SECONDS, seconds));
        }
        for (int share : shares) {
            if (share < 1 || share > MOST_SHARE) {
                throw new BadInputException(
                        "--share: expected percents from 1 to %d, found %d".formatted(MOST_SHARE, share));
            }
        }
        for (String guarantee : guarantees) {
            if (!GUARANTEES.contains(guarantee)) {
                throw new BadInputException("--guarantee: expected one of %s, found %s"
                        .formatted(String.join(", ", GUARANTEES), guarantee));
            }
        }
        Path reports = reportsOption.created();
        LatencyBench bench = LatencyBench.run(
                LatencyBench.shipped(guarantees, commitMillis, rate),
                shares,
                Duration.ofSeconds(seconds),
                spec.commandLine().getErr());
        JsonReport.write(bench, reports.resolve("latency.json"));
        Files.writeString(reports.resolve("latency.md"), bench.page());
        PrintWriter out = spec.commandLine().getOut();
        out.println(bench.page());
        out.flush();
        return bench.holds() ? ExitCode.FINE : ExitCode.FAILED;
    }
}
