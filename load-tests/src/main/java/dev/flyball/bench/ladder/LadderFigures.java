package dev.flyball.bench.ladder;

import dev.flyball.bench.report.Bound;
import java.util.Arrays;
import java.util.List;

/**
 * All figures of a ladder.
 *
 * @param records of the input, acts and samples
 * @param rounds in each of which every rung has one fresh JVM
 * @param cores of the machine
 * @param loadBefore its load average before the first round, and
 * @param loadAfter after the last: what else it had to do
 * @param failures of JVMs that did not come to the end
 */
public record LadderFigures(
        Size size,
        long records,
        int rounds,
        int cores,
        double loadBefore,
        double loadAfter,
        List<RungFigures> rungs,
        List<Climb> climbs,
        List<String> failures,
        List<Bound> bounds) {
    private static final double LEAST_OVER_NAIVE = 4;
    private static final double LEAST_OVER_FLINK = 8;
    private static final double LEAST_RATE_OF_DECODING = 0.45;
    private static final double MOST_CPU_OF_DECODING = 2;

    static LadderFigures of(
            Size size,
            long records,
            int rounds,
            double loadBefore,
            double loadAfter,
            List<Climb> climbs,
            List<String> failures) {
        List<RungFigures> rungs = Arrays.stream(Rung.values())
                .map(rung -> RungFigures.of(rung, climbs))
                .toList();
        return new LadderFigures(
                size,
                records,
                rounds,
                Runtime.getRuntime().availableProcessors(),
                loadBefore,
                loadAfter,
                rungs,
                List.copyOf(climbs),
                List.copyOf(failures),
                bounds(climbs, rounds));
    }

    /** Whether all bounds do. */
    public boolean holds() {
        return bounds.stream().allMatch(Bound::holds);
    }

    private static List<Bound> bounds(List<Climb> climbs, int rounds) {
        int jvms = rounds * Rung.values().length;
        long right = climbs.stream().filter(Climb::outputIsRight).count();
        Ratio naiveCpu = Ratio.of(climbs, Rung.NAIVE, Rung.FLYBALL, Climb::cpuMicros);
        Ratio naiveRate = Ratio.of(climbs, Rung.FLYBALL, Rung.NAIVE, Climb::recordsPerSecond);
        Ratio flinkCpu = Ratio.of(climbs, Rung.FLINK, Rung.FLYBALL, Climb::cpuMicros);
        Ratio decodeRate = Ratio.of(climbs, Rung.FLYBALL, Rung.DECODE_EXACTLY_ONCE, Climb::recordsPerSecond);
        Ratio decodeCpu = Ratio.of(climbs, Rung.FLYBALL, Rung.DECODE_EXACTLY_ONCE, Climb::cpuMicros);
        return List.of(
                new Bound(
                        "every JVM reads all input, and its output is what the input says",
                        right + " of " + jvms,
                        right == jvms),
                new Bound(
                        "against the naive join, exactly once: at least 4 times fewer CPU-µs a record (6 is wanted)",
                        naiveCpu.told(),
                        naiveCpu.ofMedians() >= LEAST_OVER_NAIVE),
                new Bound(
                        "against the naive join, exactly once: at least 4 times the throughput (6 is wanted)",
                        naiveRate.told(),
                        naiveRate.ofMedians() >= LEAST_OVER_NAIVE),
                new Bound(
                        "against decoding alone, exactly once: at least 0.45 of its throughput (0.60 is wanted)",
                        decodeRate.told(),
                        decodeRate.ofMedians() >= LEAST_RATE_OF_DECODING),
                new Bound(
                        "against decoding alone, exactly once: at most 2.0 times its CPU-µs a record (1.5 is wanted)",
                        decodeCpu.told(),
                        decodeCpu.ofMedians() <= MOST_CPU_OF_DECODING),
                new Bound(
                        "against the interval join of Apache Flink: at least 8 times fewer CPU-µs a record",
                        flinkCpu.told(),
                        flinkCpu.ofMedians() >= LEAST_OVER_FLINK));
    }
}
