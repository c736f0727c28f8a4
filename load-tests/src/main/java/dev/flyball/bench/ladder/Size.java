package dev.flyball.bench.ladder;

import java.time.Duration;

/**
 * How large the input is: each series has a sample a minute, and there are a thousandth as many acts.
 *
 * @param series of all resources together
 * @param minutes of event time
 */
public record Size(int series, int minutes) {
    private static final int SAMPLES_AN_ACT = 1_000;
    private static final int ACTS_A_LOOP = 150;
    private static final int LEAST_FOR_SELDOM_CHECKPOINTS = 2_000_000;

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

    int acts() {
        return samples() / SAMPLES_AN_ACT;
    }

    /** How many loops are planted, half of them duels. */
    int loops() {
        return Math.max(2, acts() / ACTS_A_LOOP);
    }
}
