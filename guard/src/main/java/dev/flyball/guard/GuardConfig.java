package dev.flyball.guard;

import dev.flyball.schemas.KillSwitch;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * What a guard needs.
 *
 * @param client Kafka client settings: {@code bootstrap.servers}, security and so on; no group is joined
 * @param topic the compacted topic of kill-switch states
 * @param values reads the topic's values
 * @param patience how long {@link Guard#open} may take to read the topic
 */
public record GuardConfig(
        Map<String, Object> client, String topic, Deserializer<KillSwitch> values, Duration patience) {
    public GuardConfig {
        client = Map.copyOf(client);
    }
}
