package dev.flyball.bench.guard;

import java.io.PrintWriter;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * What a guard costs.
 *
 * @param costs of a decision, by scene
 */
public record GuardBench(List<Cost> costs, Start start) {
    private static final int MILLION = 1_000_000;

    /** An automation asks before each act: it must not feel it. */
    private static final double MOST_NANOS = 1_000;

    /** One measured cost, with half the width of its 99.9 % interval. */
    public record Cost(Scene scene, double nanos, double error, double bytes) {}

    public static GuardBench run(PrintWriter progress)
            throws RunnerException, InterruptedException, ExecutionException {
        progress.printf(Locale.ROOT, "starts over %,d switches%n", MILLION);
        progress.flush();
        Start start = Start.measure(MILLION);
        Collection<RunResult> results = new Runner(new OptionsBuilder()
                        .include(DecideBenchmark.class.getName())
                        .forks(1)
                        .jvmArgs("-Xmx3g")
                        .addProfiler(GCProfiler.class)
                        .build())
                .run();
        return new GuardBench(results.stream().map(GuardBench::cost).toList(), start);
    }

    private static Cost cost(RunResult result) {
        double bytes = result.getSecondaryResults().entrySet().stream()
                .filter(entry -> entry.getKey().endsWith("gc.alloc.rate.norm"))
                .mapToDouble(entry -> entry.getValue().getScore())
                .findFirst()
                .orElse(Double.NaN);
        return new Cost(
                Scene.valueOf(result.getParams().getParam("scene")),
                result.getPrimaryResult().getScore(),
                result.getPrimaryResult().getScoreError(),
                bytes);
    }

    public boolean holds() {
        return !costs.isEmpty()
                && costs.stream().allMatch(cost -> cost.nanos() < MOST_NANOS)
                && start.known() == start.switches();
    }

    /** The tables. */
    public String page() {
        StringBuilder page = new StringBuilder(
                "# What it costs to ask a guard\n\n| scene | time (99.9 % interval) | allocated |\n|---|---|---|\n");
        for (Cost cost : costs) {
            page.append(String.format(
                    Locale.ROOT,
                    "| %s | %.0f ns +- %.0f | %.0f bytes |%n",
                    cost.scene().name().toLowerCase(Locale.ROOT).replace('_', ' '),
                    cost.nanos(),
                    cost.error(),
                    cost.bytes()));
        }
        double most = costs.stream().mapToDouble(Cost::nanos).max().orElse(Double.NaN);
        page.append(String.format(
                Locale.ROOT,
                "%nA guard over %,d switches answered %.1f s after it was opened and holds %.0f MB of heap.%n%n",
                start.switches(),
                start.seconds(),
                start.heapBytes() / 1e6));
        page.append("| holds | bound | figure |\n|---|---|---|\n");
        page.append(String.format(
                Locale.ROOT,
                "| %s | every decision in less than %,.0f ns | %.0f ns |%n",
                most < MOST_NANOS ? "yes" : "**NO**",
                MOST_NANOS,
                most));
        page.append(String.format(
                Locale.ROOT,
                "| %s | it knows every switch when it opens | %,d of %,d |%n",
                start.known() == start.switches() ? "yes" : "**NO**",
                start.known(),
                start.switches()));
        return page.toString();
    }
}
