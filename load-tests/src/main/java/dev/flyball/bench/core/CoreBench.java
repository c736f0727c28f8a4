package dev.flyball.bench.core;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * What a sample and an act cost the core, a sample the rows on RocksDB, and what a control leaves in the stores.
 *
 * @param sizes fewest acts first
 */
public record CoreBench(List<Cost> costs, List<ControlBytes> sizes) {
    private static final int CONTROLS = 200;
    private static final int[] ACTS = {1, 16, 128};

    /** One measured cost, in microseconds, with half the width of its 99.9 % interval. */
    record Cost(String benchmark, String parameters, double micros, double error) {}

    /** Runs the benchmarks in processes of their own. */
    public static CoreBench run(PrintWriter progress) throws IOException, RunnerException {
        List<ControlBytes> sizes = new ArrayList<>();
        for (int acts : ACTS) {
            progress.printf(Locale.ROOT, "core: what %d acts on a control leave%n", acts);
            progress.flush();
            sizes.add(ControlBytes.of(CONTROLS, acts));
        }
        List<Cost> costs = new Runner(new OptionsBuilder()
                        .include(SampleBenchmark.class.getName())
                        .include(ActBenchmark.class.getName())
                        .include(RowBenchmark.class.getName())
                        .forks(1)
                        .jvmArgs("-Xmx3g")
                        .shouldFailOnError(true)
                        .build())
                .run().stream().map(CoreBench::cost).toList();
        return new CoreBench(costs, sizes);
    }

    private static Cost cost(RunResult result) {
        BenchmarkParams params = result.getParams();
        return new Cost(
                result.getPrimaryResult().getLabel(),
                new TreeSet<>(params.getParamsKeys())
                        .stream().map(key -> key + " " + params.getParam(key)).collect(Collectors.joining(", ")),
                result.getPrimaryResult().getScore(),
                result.getPrimaryResult().getScoreError());
    }

    /** The tables. */
    public String page() {
        StringBuilder page = new StringBuilder("| what | of | time (99.9 % interval) |\n|---|---|---|\n");
        for (Cost cost : costs) {
            page.append(String.format(
                    Locale.ROOT,
                    "| %s | %s | %.2f us +- %.2f |%n",
                    cost.benchmark(),
                    cost.parameters(),
                    cost.micros(),
                    cost.error()));
        }
        page.append("\nBytes of a control, by store and by how many acts it remembers:\n\n| store |");
        sizes.forEach(size -> page.append(" %d |".formatted(size.acts())));
        page.append("\n|---|").append("---|".repeat(sizes.size())).append('\n');
        Map<String, List<Double>> rows = new TreeMap<>();
        for (ControlBytes size : sizes) {
            size.bytes().keySet().forEach(store -> rows.computeIfAbsent(store, any -> new ArrayList<>()));
        }
        rows.forEach((store, row) -> sizes.forEach(size -> row.add(size.bytes().getOrDefault(store, 0.0))));
        rows.forEach((store, row) -> page.append(row(store, row)));
        return page.append(row("all", sizes.stream().map(ControlBytes::total).toList()))
                .toString();
    }

    private static String row(String store, List<Double> bytes) {
        return bytes.stream()
                .map(each -> String.format(Locale.ROOT, " %,.0f |", each))
                .collect(Collectors.joining("", "| " + store + " |", "\n"));
    }
}
