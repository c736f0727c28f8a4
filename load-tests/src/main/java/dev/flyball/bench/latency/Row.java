package dev.flyball.bench.latency;

import dev.flyball.config.KafkaSettings;
import java.util.Map;
import java.util.Optional;

/**
 * What came of one setting. Times in seconds.
 *
 * @param share of the rate that is sustained here, in percent; 0 where the rate was given
 * @param probes whose evidence closed after the warm-up
 * @param refused how many of them the guard refused in the end
 * @param asReference how many switches tripped on the very call that the reference run tells
 * @param worstLate how far the load fell behind its schedule at worst
 */
public record Row(
        String guarantee,
        long commitMillis,
        int rate,
        int share,
        int probes,
        int refused,
        int asReference,
        double p50,
        double p90,
        double p99,
        double max,
        double worstLate) {
    static final double MOST_LATE = 1;

    /** What users of the shipped guarantee are promised at half load, by commit interval. */
    private static final Map<Long, Integer> MOST_MILLIS = Map.of(20L, 40, 100L, 130);

    private static final int HALF = 50;

    /** Whether the figures tell what they should: nothing is missing, and the load was as steady as it says. */
    boolean isWhole() {
        return probes > 0 && refused == probes && asReference == probes && worstLate <= MOST_LATE;
    }

    String title() {
        return "%s, %d ms%s".formatted(guarantee, commitMillis, share == 0 ? "" : ", " + share + " %");
    }

    /** The most milliseconds that the 99th percentile may have; empty where nothing is promised. */
    Optional<Integer> mostMillis() {
        return guarantee.equals(KafkaSettings.EXACTLY_ONCE) && share == HALF
                ? Optional.ofNullable(MOST_MILLIS.get(commitMillis))
                : Optional.empty();
    }
}
