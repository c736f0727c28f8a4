package dev.flyball.config;

import java.time.Duration;

/**
 * How much the stores may hold: {@code stores} in the configuration.
 *
 * @param rocksDbBytes bound of all caches and write buffers of all stores of this process together, in bytes, at least 16 MiB
 * @param metricRetention how far back samples are kept, positive
 * @param actionRetention how far back actions are kept, positive
 */
public record StoreLimits(long rocksDbBytes, Duration metricRetention, Duration actionRetention) {
    private static final long MEBIBYTE = 1024 * 1024;
    private static final long MOST_SECONDS = Duration.ofDays(3650).toSeconds();

    /** Holds the values to their rules; throws {@link BadInputException} with the key path of one that cannot be meant. */
    public StoreLimits {
        Check.between(
                "stores.rocksdb_bytes",
                "a number of bytes of at least " + 16 * MEBIBYTE,
                16 * MEBIBYTE,
                Long.MAX_VALUE,
                rocksDbBytes);
        retention("stores.metric_retention_seconds", metricRetention);
        retention("stores.action_retention_seconds", actionRetention);
    }

    static StoreLimits read(ConfigTree tree) {
        StoreLimits limits = new StoreLimits(
                tree.whole("rocksdb_bytes", 256 * MEBIBYTE),
                Duration.ofSeconds(tree.whole("metric_retention_seconds", 172_800)),
                Duration.ofSeconds(tree.whole("action_retention_seconds", 1_209_600)));
        tree.rejectUnknownKeys();
        return limits;
    }

    void mustHold(Policies policies) {
        if (metricRetention.toSeconds() < policies.longestWindowSeconds()) {
            throw Check.rejected(
                    "stores.metric_retention_seconds",
                    "at least the " + policies.longestWindowSeconds()
                            + " seconds of the longest baseline, response and grace of a policy",
                    metricRetention.toSeconds());
        }
        if (actionRetention.toSeconds() < policies.longestMemorySeconds()) {
            throw Check.rejected(
                    "stores.action_retention_seconds",
                    "at least the " + policies.longestMemorySeconds() + " seconds of the longest memory of a policy",
                    actionRetention.toSeconds());
        }
    }

    private static void retention(String keyPath, Duration retention) {
        Check.between(
                keyPath,
                "a positive number of seconds, at most " + MOST_SECONDS,
                1,
                MOST_SECONDS,
                retention.toSeconds());
    }
}
