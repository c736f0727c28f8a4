package dev.flyball.bench.latency;

/**
 * What came of one setting. Times in seconds.
 *
 * @param probes whose evidence closed after the warm-up
 * @param refused how many of them the guard refused in the end
 * @param asReference how many switches tripped on the very call that the reference run tells
 * @param worstLate how far the load fell behind its schedule at worst
 */
public record Row(
        String guarantee,
        long commitMillis,
        int rate,
        int probes,
        int refused,
        int asReference,
        double p50,
        double p90,
        double p99,
        double max,
        double worstLate) {
    static final double MOST_LATE = 1;

    /** Whether the figures tell what they should: nothing is missing, and the load was as steady as it says. */
    boolean holds() {
        return probes > 0 && refused == probes && asReference == probes && worstLate <= MOST_LATE;
    }
}
