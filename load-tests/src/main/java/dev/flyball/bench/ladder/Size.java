package dev.flyball.bench.ladder;

/**
 * How large the input is: each series has a sample a minute, and there are a thousandth as many acts.
 *
 * @param series of all resources together
 * @param minutes of event time
 */
public record Size(int series, int minutes) {
    private static final int SAMPLES_AN_ACT = 1_000;
    private static final int ACTS_A_LOOP = 150;

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
