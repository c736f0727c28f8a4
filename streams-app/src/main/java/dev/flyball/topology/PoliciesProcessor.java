package dev.flyball.topology;

import dev.flyball.schemas.Policy;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.NullUnmarked;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps the global store of the policies that passed the gate, and has them hold. */
@NullUnmarked
final class PoliciesProcessor implements Processor<String, byte[], Void, Void> {
    private static final Logger LOG = LoggerFactory.getLogger(PoliciesProcessor.class);

    private final PoliciesInForce inForce;
    private final Deserializer<Policy> reader =
            ReleasedVersions.serde(Policy.class).deserializer();
    private KeyValueStore<String, byte[]> store;

    PoliciesProcessor(PoliciesInForce inForce) {
        this.inForce = inForce;
    }

    @Override
    public void init(ProcessorContext<Void, Void> context) {
        store = Objects.requireNonNull(context.getStateStore(StateStores.POLICIES));
        publish();
    }

    @Override
    public void process(Record<String, byte[]> policy) {
        if (policy.key() != null) {
            store.put(policy.key(), policy.value());
            if (policy.value() != null) {
                read(policy.key(), policy.value()).ifPresent(PoliciesProcessor::tell);
            }
            publish();
        }
    }

    private void publish() {
        List<Policy> published = new ArrayList<>();
        try (KeyValueIterator<String, byte[]> all = store.all()) {
            all.forEachRemaining(entry -> read(entry.key, entry.value).ifPresent(published::add));
        }
        published.removeIf(Publications::isWithdrawn);
        inForce.publish(published);
    }

    /** What passed no gate, or is of a later version than this one, must not keep all instances from their work. */
    private Optional<Policy> read(String policyId, byte[] value) {
        try {
            return Optional.of(reader.deserialize(StateStores.POLICIES, value));
        } catch (RuntimeException e) {
            LOG.error("Policy {} cannot be read, and does not hold: {}", policyId, e.toString());
            return Optional.empty();
        }
    }

    private static void tell(Policy policy) {
        LOG.info(
                "Policy {} {}: {}",
                policy.getPolicyId(),
                Publications.isWithdrawn(policy) ? "is withdrawn" : "holds as published",
                Publications.told(policy));
    }
}
