package dev.flyball.guard;

import dev.flyball.schemas.KillSwitch;
import java.security.PublicKey;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * What a guard needs.
 *
 * @param client Kafka client settings: {@code bootstrap.servers}, security and so on; no group is joined
 * @param topic the compacted topic of kill-switch states
 * @param values reads the topic's values
 * @param patience how long {@link Guard#open} may take to read the topic
 * @param mostSilence how old the latest heartbeat of the detector may be, as it was read here, before it counts as unknown what is
 *     stopped; heartbeats come every 5 s
 * @param whenUnknown what may be done then
 * @param trusted the public keys that states and heartbeats must be signed with, the old one beside the new while keys change; none: signatures
 *     are not looked at
 * @param listener is told what the guard learns
 */
public record GuardConfig(
        Map<String, Object> client,
        String topic,
        Deserializer<KillSwitch> values,
        Duration patience,
        Duration mostSilence,
        WhenUnknown whenUnknown,
        List<PublicKey> trusted,
        GuardListener listener) {
    public GuardConfig {
        client = Map.copyOf(client);
        trusted = List.copyOf(trusted);
    }

    /** Patience of 30 s, 30 s of silence at most, open when unknown, and no signatures. */
    public static GuardConfig of(Map<String, Object> client, String topic, Deserializer<KillSwitch> values) {
        Duration bound = Duration.ofSeconds(30);
        return new GuardConfig(client, topic, values, bound, bound, WhenUnknown.open(), List.of(), GuardListener.NONE);
    }

    public GuardConfig withPatience(Duration most) {
        return new GuardConfig(client, topic, values, most, mostSilence, whenUnknown, trusted, listener);
    }

    public GuardConfig withMostSilence(Duration most) {
        return new GuardConfig(client, topic, values, patience, most, whenUnknown, trusted, listener);
    }

    public GuardConfig withWhenUnknown(WhenUnknown then) {
        return new GuardConfig(client, topic, values, patience, mostSilence, then, trusted, listener);
    }

    public GuardConfig withTrusted(List<PublicKey> keys) {
        return new GuardConfig(client, topic, values, patience, mostSilence, whenUnknown, keys, listener);
    }

    public GuardConfig withListener(GuardListener told) {
        return new GuardConfig(client, topic, values, patience, mostSilence, whenUnknown, trusted, told);
    }
}
