package dev.flyball.bench.ladder;

import java.time.Duration;

/**
 * How large the input is: each series has a sample a minute.
 *
 * @param series of all resources together
 * @param minutes of event time
 * @param acts of all actors together, nearly all on controls of their own
 */
public record Size(int series, int minutes, int acts) {
    private static final int SAMPLES_AN_ACT = 1_000;
    private static final int SAMPLES_A_LOOP = 150_000;
    private static final int LEAST_FOR_SELDOM_CHECKPOINTS = 2_000_000;

    /** There are a thousandth as many acts as samples. */
    public Size(int series, int minutes) {
        this(series, minutes, series * minutes / SAMPLES_AN_ACT);
    }

    /**
     * How often Flink takes a checkpoint. Seldom, as for throughput: each one flushes RocksDB, and at one a second the job takes twice
     * the CPU. What is over before there were a few of them has them once a second, to be measured at all.
     */
    Duration checkpointInterval() {
        return samples() < LEAST_FOR_SELDOM_CHECKPOINTS ? Duration.ofSeconds(1) : Duration.ofSeconds(10);
    }

    int samples() {
        return series * minutes;
    }

    /** How many loops are planted, half of them duels. */
    int loops() {
        return Math.max(2, samples() / SAMPLES_A_LOOP);
    }
}
