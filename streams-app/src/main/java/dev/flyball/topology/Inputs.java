package dev.flyball.topology;

import dev.flyball.ingest.Rules;
import dev.flyball.killswitch.Entitlement;
import dev.flyball.model.RecordLimits;
import dev.flyball.schemas.Action;
import dev.flyball.schemas.Binding;
import dev.flyball.schemas.Command;
import dev.flyball.schemas.MetricSample;
import dev.flyball.schemas.Policy;
import dev.flyball.schemas.serde.RegistryUnavailableException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The Avro topics as they are read: what is usable goes on, the rest to the rejects with its bytes and the reason. */
final class Inputs {
    private static final Logger LOG = LoggerFactory.getLogger(Inputs.class);

    private final TopologySettings settings;
    private final StreamsBuilder builder;
    private final Map<String, String> rejectsByGate = new LinkedHashMap<>();

    Inputs(TopologySettings settings, StreamsBuilder builder) {
        this.settings = settings;
        this.builder = builder;
    }

    /**
     * The usable actions, by target. To be read once.
     *
     * @param reader the node that reads them
     */
    KStream<String, Action> actions(String reader) {
        return valid(
                reader,
                settings.topics().actions(),
                Nodes.ACTIONS_SOURCE,
                Nodes.ACTIONS,
                Action.class,
                RecordLimits.ACTION_BYTES,
                action -> Rules.reason(action).or(() -> ahead(action.getOccurredAt())),
                Action::getTarget);
    }

    /**
     * The usable samples, by resource. To be read once.
     *
     * @param reader the node that reads them
     */
    KStream<String, MetricSample> metrics(String reader) {
        return valid(
                reader,
                settings.topics().metrics(),
                Nodes.METRICS_SOURCE,
                Nodes.METRICS,
                MetricSample.class,
                RecordLimits.BYTES,
                sample -> Rules.reason(sample).or(() -> ahead(sample.getObservedAt())),
                MetricSample::getResource);
    }

    /**
     * The commands of people who may give them, by switch. To be read once.
     *
     * @param reader the node that reads them
     */
    KStream<String, Command> commands(String reader) {
        return valid(
                reader,
                settings.topics().commands(),
                Nodes.COMMANDS_SOURCE,
                Nodes.COMMANDS,
                Command.class,
                RecordLimits.BYTES,
                command -> Entitlement.refusal(command, settings.people()).or(() -> ahead(command.getIssuedAt())),
                Command::getSwitchId);
    }

    /**
     * What people published, by the id of the policy. To be read once.
     *
     * @param reader the node that reads it
     */
    KStream<String, Policy> policies(String reader) {
        String topic = settings.topics().policies();
        Deserializer<Policy> values = settings.serdes().serde(Policy.class).deserializer();
        return usable(
                reader,
                topic,
                Nodes.POLICIES,
                builder.stream(
                                topic,
                                Consumed.with(Serdes.ByteArray(), Serdes.ByteArray())
                                        .withName(Nodes.POLICIES_SOURCE))
                        .processValues(
                                () -> new PolicyGate(topic, settings.people(), settings.stores(), values),
                                Named.as(Nodes.POLICIES + "gate"),
                                StateStores.POLICY_VERSIONS),
                Policy::getPolicyId);
    }

    /** Reads a binding from the bytes of its topic, or nothing where they hold none. For one thread. */
    Function<byte[], Optional<Binding>> bindingReader() {
        DecodingDeserializer<Binding> bindings = bindings();
        return bytes ->
                bindings.deserialize(settings.topics().bindings(), bytes) instanceof Decoded.Valid<Binding> valid
                        ? Optional.of(valid.value())
                        : Optional.empty();
    }

    /**
     * Tells, in the log and by a meter, of a binding that cannot be used. It stays in its topic: a global topic has no way
     * to the rejects.
     */
    Consumer<byte[]> bindingCheck() {
        DecodingDeserializer<Binding> bindings = bindings();
        String topic = settings.topics().bindings();
        return bytes -> {
            try {
                if (bindings.deserialize(topic, bytes) instanceof Decoded.Invalid<Binding> invalid) {
                    LOG.warn("A binding in {} is left out of account: {}", topic, invalid.reason());
                    settings.meters().reject(topic, invalid.subject());
                }
            } catch (RegistryUnavailableException e) {
                // Nobody replaces the thread of global topics.
                LOG.warn("A binding in {} could not be looked at: {}", topic, e.getMessage());
            }
        };
    }

    private DecodingDeserializer<Binding> bindings() {
        return new DecodingDeserializer<>(
                settings.serdes().serde(Binding.class).deserializer(), RecordLimits.BYTES, Rules::reason);
    }

    private Optional<String> ahead(Instant time) {
        return Rules.ahead(time, settings.clock().instant(), settings.mostAhead());
    }

    /** The usable records of an input topic, by the key that its contract says; the others go to the rejects. */
    private <T extends SpecificRecord> KStream<String, T> valid(
            String reader,
            String topic,
            String source,
            String prefix,
            Class<T> type,
            int mostBytes,
            Function<T, Optional<String>> rules,
            Function<T, String> key) {
        Deserializer<T> values = settings.serdes().serde(type).deserializer();
        Serde<Decoded<T>> decoding = Serdes.serdeFrom(
                (ignored, value) -> {
                    throw new UnsupportedOperationException("input only");
                },
                new DecodingDeserializer<>(values, mostBytes, rules));
        return usable(
                reader,
                topic,
                prefix,
                builder.stream(
                        topic,
                        Consumed.with(Serdes.ByteArray(), decoding)
                                .withName(source)
                                .withTimestampExtractor(new EventTime())),
                key);
    }

    /** What is usable; the rest goes to the rejects. */
    @SuppressWarnings("unchecked") // To its reader the gate sends nothing but usable values under their keys.
    private <T> KStream<String, T> usable(
            String reader, String topic, String prefix, KStream<byte[], Decoded<T>> all, Function<T, String> key) {
        String gate = prefix + "usable";
        String rejects = prefix + "rejects-sink";
        rejectsByGate.put(gate, rejects);
        return (KStream<String, T>) (KStream<?, ?>)
                all.process(() -> new InputGate<>(topic, key, settings.meters(), reader, rejects), Named.as(gate));
    }

    /** Where the gates send what is not usable, once their nodes are there. */
    void addRejectsTo(Topology topology) {
        rejectsByGate.forEach((gate, rejects) ->
                topology.addSink(rejects, settings.topics().rejects(), RejectBytes.keys(), RejectBytes.values(), gate));
    }
}
