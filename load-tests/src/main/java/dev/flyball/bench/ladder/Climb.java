package dev.flyball.bench.ladder;

import dev.flyball.bench.faults.TrialFailure;
import java.util.List;

/**
 * One rung in one JVM, over its steady part.
 *
 * @param recordsPerSecond as committed
 * @param cpuMicros of the rung's process, a record
 * @param brokerCpuMicros of the broker, a record
 * @param peakMegabytes the most that the process had in memory from its start to its end
 * @param stateMegabytes files under the state directory at the end
 * @param changelogRecords offsets of its changelog topics at the end, which count the markers of transactions too
 * @param changelogMegabytes those topics, on the broker's disk
 * @param output what came out
 * @param outputIsRight whether that is what the input says
 */
public record Climb(
        Rung rung,
        int round,
        double recordsPerSecond,
        double cpuMicros,
        double brokerCpuMicros,
        double peakMegabytes,
        double stateMegabytes,
        long changelogRecords,
        double changelogMegabytes,
        String output,
        boolean outputIsRight) {
    /** The first part warms up; the last waits for the last commit. */
    private static final double STEADY_FROM = 0.5;

    private static final double STEADY_TO = 0.95;
    private static final double NANOS_A_MICRO = 1_000;
    private static final double NANOS = 1e9;

    /** @throws TrialFailure if nothing was committed in between, so that there is no steady part */
    static Climb of(Rung rung, int round, List<Reading> readings, long records, Footprint footprint, Output output) {
        Reading from = firstAt(readings, (long) (STEADY_FROM * records));
        Reading to = firstAt(readings, (long) (STEADY_TO * records));
        if (from.equals(to)) {
            throw new TrialFailure("one commit took it over its whole steady part, which cannot be measured so");
        }
        double steady = to.committed() - from.committed();
        return new Climb(
                rung,
                round,
                steady / (to.nanos() - from.nanos()) * NANOS,
                to.cpu().minus(from.cpu()).toNanos() / NANOS_A_MICRO / steady,
                to.brokerCpu().minus(from.brokerCpu()).toNanos() / NANOS_A_MICRO / steady,
                footprint.peakMegabytes(),
                footprint.stateMegabytes(),
                footprint.changelogRecords(),
                footprint.changelogMegabytes(),
                output.told(),
                output.isRight());
    }

    private static Reading firstAt(List<Reading> readings, long committed) {
        return readings.stream()
                .filter(reading -> reading.committed() >= committed)
                .findFirst()
                .orElseThrow();
    }
}
