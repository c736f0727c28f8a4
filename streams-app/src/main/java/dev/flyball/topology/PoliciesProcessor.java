package dev.flyball.topology;

import dev.flyball.schemas.Policy;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
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
            LOG.info("Policy {} {}", policy.key(), policy.value() == null ? "is withdrawn" : "holds as published");
            publish();
        }
    }

    private void publish() {
        List<Policy> published = new ArrayList<>();
        try (KeyValueIterator<String, byte[]> all = store.all()) {
            all.forEachRemaining(entry -> published.add(reader.deserialize(StateStores.POLICIES, entry.value)));
        }
        inForce.publish(published);
    }
}
