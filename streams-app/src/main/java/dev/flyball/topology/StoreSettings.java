package dev.flyball.topology;

import dev.flyball.config.Policies;
import dev.flyball.config.StoreLimits;
import java.time.Duration;

/**
 * What the local stores may hold.
 *
 * @param rocksDbBytes bound of all caches and write buffers of all stores of this process together, in bytes
 * @param metricRetention how far back samples are kept
 * @param actionRetention how far back actions are kept
 */
public record StoreSettings(long rocksDbBytes, Duration metricRetention, Duration actionRetention) {
    private static final Duration LEAST_METRIC_RETENTION = Duration.ofDays(2);
    private static final long DEFAULT_ROCKSDB_BYTES = 64L * 1024 * 1024;

    public static StoreSettings of(StoreLimits limits) {
        return new StoreSettings(limits.rocksDbBytes(), limits.metricRetention(), limits.actionRetention());
    }

    /**
     * What the policies look back at, where nobody configures more: replay and demo. A store of samples has two
     * segments, each a database that must be opened: a recording of one sample an hour would open one for each sample,
     * were they as short as the windows.
     */
    public static StoreSettings covering(Policies policies) {
        Duration windows = Duration.ofSeconds(policies.longestWindowSeconds());
        return new StoreSettings(
                DEFAULT_ROCKSDB_BYTES,
                windows.compareTo(LEAST_METRIC_RETENTION) < 0 ? LEAST_METRIC_RETENTION : windows,
                Duration.ofSeconds(policies.longestMemorySeconds()));
    }
}
