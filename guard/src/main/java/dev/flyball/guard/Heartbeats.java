package dev.flyball.guard;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/**
 * When each partition of the kill-switch topic was last known to be looked after: the time of the latest heartbeat that was read from it.
 * A detector that is dead, a broker that is away and a guard that lags behind all show in the same way. For one thread.
 */
public final class Heartbeats {
    /** Keys of heartbeats begin like this; switch ids are hexadecimal. */
    static final String KEY_PREFIX = "heartbeat/";

    private final Map<TopicPartition, Long> latest = new HashMap<>();

    public static boolean isKey(String key) {
        return key.startsWith(KEY_PREFIX);
    }

    /** From each of these partitions one must come. */
    public void expectFrom(Collection<TopicPartition> partitions) {
        partitions.forEach(partition -> latest.put(partition, 0L));
    }

    public void take(TopicPartition partition, long time) {
        latest.merge(partition, time, Math::max);
    }

    /** Until when all that is known counts, in milliseconds since 1970. */
    public long knownUntil(Duration mostSilence) {
        return latest.values().stream().mapToLong(Long::longValue).min().orElse(0L) + mostSilence.toMillis();
    }
}
