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
    private static final long DEFAULT_ROCKSDB_BYTES = 64L * 1024 * 1024;

    public static StoreSettings of(StoreLimits limits) {
        return new StoreSettings(limits.rocksDbBytes(), limits.metricRetention(), limits.actionRetention());
    }

    /** Just what the policies look back at, where nobody configures more: replay and demo. */
    public static StoreSettings covering(Policies policies) {
        return new StoreSettings(
                DEFAULT_ROCKSDB_BYTES,
                Duration.ofSeconds(policies.longestWindowSeconds()),
                Duration.ofSeconds(policies.longestMemorySeconds()));
    }
}
