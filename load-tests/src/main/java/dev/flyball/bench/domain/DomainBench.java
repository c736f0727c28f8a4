package dev.flyball.bench.domain;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * A small domain against a large one.
 *
 * @param costs by benchmark, smallest domain first
 * @param sizes of the memory, smallest domain first
 */
public record DomainBench(List<Cost> costs, List<Memory> sizes) {
    private static final int SMALL = 100;
    private static final int LARGE = 10_000;

    /** As often as that each control may have changed when the memory is looked at. */
    private static final int CHANGES_OF_EACH_CONTROL = 20;

    /** What a change of the large domain may cost of one of the small: it stays flat if it does not grow with size. */
    private static final double MOST_RATIO = 1.5;

    /** One measured cost, in microseconds, with half the width of its 99.9 % interval. */
    record Cost(String benchmark, int controls, double micros, double error) {}

    /** What a domain of so many controls left in the stores. */
    record Memory(int controls, ChangeMemory.Size size) {}

    /** Runs the benchmarks in processes of their own, and fills both memories. */
    public static DomainBench run(PrintWriter progress) throws RunnerException, IOException {
        List<Memory> sizes = new ArrayList<>();
        for (int controls : new int[] {SMALL, LARGE}) {
            progress.printf(Locale.ROOT, "memory of a domain of %,d controls%n", controls);
            progress.flush();
            sizes.add(new Memory(controls, filled(controls)));
        }
        Collection<RunResult> results = new Runner(new OptionsBuilder()
                        .include(ChangeBenchmark.class.getName())
                        .forks(2)
                        .build())
                .run();
        List<Cost> costs = results.stream()
                .map(result -> new Cost(
                        result.getPrimaryResult().getLabel(),
                        Integer.parseInt(result.getParams().getParam("controls")),
                        result.getPrimaryResult().getScore(),
                        result.getPrimaryResult().getScoreError()))
                .toList();
        return new DomainBench(costs, sizes);
    }

    private static ChangeMemory.Size filled(int controls) throws IOException {
        Domain domain = new Domain(controls);
        try (ChangeMemory memory = new ChangeMemory()) {
            for (int i = 0; i < CHANGES_OF_EACH_CONTROL * LARGE; i++) {
                memory.add(i % (Domain.METRICS_A_CONTROL + 1) == 0 ? domain.act() : domain.shift());
            }
            return memory.size();
        }
    }

    /** Whether a change costs the same in both and neither remembers more than its policy lets it. */
    public boolean holds() {
        return costs.stream().mapToDouble(this::ratio).allMatch(ratio -> ratio <= MOST_RATIO)
                && sizes.stream().allMatch(memory -> memory.size().changes() <= ChangeMemory.mostChanges() + 1);
    }

    private double ratio(Cost cost) {
        return cost.micros()
                / costs.stream()
                        .filter(other ->
                                other.controls() == SMALL && other.benchmark().equals(cost.benchmark()))
                        .mapToDouble(Cost::micros)
                        .findFirst()
                        .orElseThrow();
    }

    /** The tables. */
    public String page() {
        StringBuilder page = new StringBuilder(
                "| what | controls | metrics | time (99.9 % interval) | ratio |\n|---|---|---|---|---|\n");
        for (Cost cost : costs) {
            page.append(String.format(
                    Locale.ROOT,
                    "| %s | %,d | %,d | %.1f us +- %.1f | %.2f |%n",
                    cost.benchmark(),
                    cost.controls(),
                    cost.controls() * Domain.METRICS_A_CONTROL,
                    cost.micros(),
                    cost.error(),
                    ratio(cost)));
        }
        page.append(
                "\n| controls | metrics | changes remembered | forgotten | nodes | bytes |\n|---|---|---|---|---|---|\n");
        for (Memory memory : sizes) {
            page.append(String.format(
                    Locale.ROOT,
                    "| %,d | %,d | %,d | %,d | %,d | %,d |%n",
                    memory.controls(),
                    memory.controls() * Domain.METRICS_A_CONTROL,
                    memory.size().changes(),
                    memory.size().forgotten(),
                    memory.size().nodes(),
                    memory.size().bytes()));
        }
        return page.append(holds() ? "\nThe bounds hold.\n" : "\n**A bound fails.**\n")
                .toString();
    }
}
