package dev.flyball.topology;

import dev.flyball.killswitch.Heartbeat;
import dev.flyball.schemas.KillSwitch;
import dev.flyball.schemas.signature.RecordSignature;
import java.security.PrivateKey;
import java.util.Optional;
import org.apache.kafka.streams.processor.api.ContextualFixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;
import org.jspecify.annotations.NullUnmarked;

/** A heartbeat as a record of the topic of switches: a key of its own, no value (readers take that for a deletion), signed. */
@NullUnmarked
final class HeartbeatProcessor extends ContextualFixedKeyProcessor<String, Heartbeat, KillSwitch> {
    private final String topic;
    private final Optional<PrivateKey> signer;

    HeartbeatProcessor(String topic, Optional<PrivateKey> signer) {
        this.topic = topic;
        this.signer = signer;
    }

    @Override
    public void process(FixedKeyRecord<String, Heartbeat> record) {
        FixedKeyRecord<String, KillSwitch> heartbeat = record.withValue(null);
        signer.ifPresent(key ->
                RecordSignature.signHeartbeat(key, topic, record.key(), record.timestamp(), heartbeat.headers()));
        context().forward(heartbeat);
    }
}
