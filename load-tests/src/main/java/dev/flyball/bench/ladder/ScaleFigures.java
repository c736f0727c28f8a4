package dev.flyball.bench.ladder;

import dev.flyball.bench.report.Bound;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * What a record costs as series and instances grow.
 *
 * @param cores of the machine
 * @param loadBefore its load average before the first step, and
 * @param loadAfter after the last: what else it had to do
 * @param restarts of the steps of one instance
 * @param failures of steps that did not come to the end
 */
public record ScaleFigures(
        int rounds,
        int cores,
        double loadBefore,
        double loadAfter,
        List<Measured> measured,
        List<Restart> restarts,
        List<String> failures,
        List<Bound> bounds) {
    private static final double LEAST_RATE_KEPT = 0.9;
    private static final double MOST_CPU_OF_ONE = 1.2;

    /**
     * One JVM, or as many as there are instances, at one step.
     *
     * @param inputMegabytes what its input takes on the broker's disk
     */
    public record Measured(Step step, Climb climb, double inputMegabytes) {}

    static ScaleFigures of(
            int rounds,
            double loadBefore,
            double loadAfter,
            List<Measured> measured,
            List<Restart> restarts,
            List<String> failures) {
        return new ScaleFigures(
                rounds,
                Runtime.getRuntime().availableProcessors(),
                loadBefore,
                loadAfter,
                List.copyOf(measured),
                List.copyOf(restarts),
                List.copyOf(failures),
                bounds(measured, failures));
    }

    /** Whether all bounds do. */
    public boolean holds() {
        return bounds.stream().allMatch(Bound::holds);
    }

    /** The steps, the smallest first. */
    List<Step> steps() {
        return measured.stream()
                .map(Measured::step)
                .distinct()
                .sorted(Comparator.comparingInt(Step::instances)
                        .thenComparingInt(Step::series)
                        .thenComparingInt(Step::standbys))
                .toList();
    }

    Range of(Step step, ToDoubleFunction<Climb> figure) {
        return measured(step, one -> figure.applyAsDouble(one.climb()));
    }

    Range measured(Step step, ToDoubleFunction<Measured> figure) {
        return Range.of(measured.stream()
                .filter(one -> one.step().equals(step))
                .map(figure::applyAsDouble)
                .toList());
    }

    Range restart(Step step, ToDoubleFunction<Restart> figure) {
        return Range.of(restarts.stream()
                .filter(one -> one.step().equals(step))
                .map(figure::applyAsDouble)
                .toList());
    }

    private static List<Bound> bounds(List<Measured> measured, List<String> failures) {
        ScaleFigures all = new ScaleFigures(0, 0, 0, 0, measured, List.of(), failures, List.of());
        List<Bound> bounds = new ArrayList<>();
        long right =
                measured.stream().filter(one -> one.climb().outputIsRight()).count();
        bounds.add(new Bound(
                "every step reads all input, and its output is what the input says",
                "%d of %d".formatted(right, measured.size() + failures.size()),
                right == measured.size() && failures.isEmpty()));
        List<Step> bySeries = all.steps().stream().filter(Step::isAlone).toList();
        if (bySeries.size() > 1) {
            Step few = bySeries.get(0);
            Step many = bySeries.get(bySeries.size() - 1);
            double kept = all.of(many, Climb::recordsPerSecond).median()
                    / all.of(few, Climb::recordsPerSecond).median();
            bounds.add(new Bound(
                    "from %,d to %,d series: at least 0.9 of the throughput".formatted(few.series(), many.series()),
                    String.format(Locale.ROOT, "%.2f", kept),
                    kept >= LEAST_RATE_KEPT));
        }
        for (Step step : all.steps()) {
            Step alone = Step.alone(step.size());
            if (step.instances() > 1 && step.standbys() == 0 && all.steps().contains(alone)) {
                double cpu = all.of(step, Climb::cpuMicros).median()
                        / all.of(alone, Climb::cpuMicros).median();
                bounds.add(new Bound(
                        "%d instances: at most 1.2 times the CPU-µs a record of one".formatted(step.instances()),
                        String.format(Locale.ROOT, "%.2f", cpu),
                        cpu <= MOST_CPU_OF_ONE));
            }
        }
        return bounds;
    }
}
