package dev.flyball.replay;

import dev.flyball.config.Policies;
import dev.flyball.topology.StoreSettings;
import java.time.Duration;

/**
 * How much there is to replay.
 *
 * @param from time of the first event, epoch milliseconds
 * @param to time of the last event, epoch milliseconds
 * @param events how many there are
 */
record Extent(long from, long to, long events) {
    private static final long ROWS = 5_000_000;
    private static final Duration LONGEST = Duration.ofDays(1);

    /**
     * What the stores keep. Each stretch of half the retention is a database of its own, which costs more to open than
     * thousands of samples cost to write; hours pass in milliseconds here. So samples are kept for longer than the
     * policies look back, within a bound of rows. What is found does not depend on it.
     */
    StoreSettings stores(Policies policies) {
        StoreSettings needed = StoreSettings.covering(policies);
        double share = Math.min(1, (double) ROWS / events);
        Duration affordable = Duration.ofMillis(Math.min(LONGEST.toMillis(), (long) ((to - from) * share)));
        Duration retention = affordable.compareTo(needed.metricRetention()) > 0 ? affordable : needed.metricRetention();
        return new StoreSettings(needed.rocksDbBytes(), retention, needed.actionRetention());
    }
}
