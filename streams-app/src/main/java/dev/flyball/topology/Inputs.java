package dev.flyball.topology;

import dev.flyball.ingest.Rules;
import dev.flyball.killswitch.Entitlement;
import dev.flyball.model.RecordLimits;
import dev.flyball.outcome.SampleBatch;
import dev.flyball.schemas.Action;
import dev.flyball.schemas.Binding;
import dev.flyball.schemas.Command;
import dev.flyball.schemas.MetricSample;
import dev.flyball.schemas.Policy;
import dev.flyball.schemas.serde.RegistryUnavailableException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
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
        String topic = settings.topics().actions();
        return usable(
                Nodes.ACTIONS,
                decoded(
                        topic,
                        Nodes.ACTIONS_SOURCE,
                        Action.class,
                        RecordLimits.ACTION_BYTES,
                        action -> Rules.reason(action).or(() -> ahead(action.getOccurredAt()))),
                rejects -> new InputGate<>(topic, Action::getTarget, settings.meters(), List.of(reader), rejects));
    }

    /**
     * The usable samples in batches. To be read once.
     *
     * @param readers the nodes that read them
     */
    KStream<String, SampleBatch> metrics(List<String> readers) {
        String topic = settings.topics().metrics();
        return usable(
                Nodes.METRICS,
                decoded(
                        topic,
                        Nodes.METRICS_SOURCE,
                        MetricSample.class,
                        RecordLimits.BYTES,
                        sample -> Rules.reason(sample).or(() -> ahead(sample.getObservedAt()))),
                rejects -> new SampleGate(topic, settings.meters(), readers, rejects));
    }

    /**
     * The commands of people who may give them, by switch. To be read once.
     *
     * @param reader the node that reads them
     */
    KStream<String, Command> commands(String reader) {
        String topic = settings.topics().commands();
        return usable(
                Nodes.COMMANDS,
                decoded(
                        topic,
                        Nodes.COMMANDS_SOURCE,
                        Command.class,
                        RecordLimits.BYTES,
                        command ->
                                Entitlement.refusal(command, settings.people()).or(() -> ahead(command.getIssuedAt()))),
                rejects -> new InputGate<>(topic, Command::getSwitchId, settings.meters(), List.of(reader), rejects));
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
                Nodes.POLICIES,
                builder.stream(
                                topic,
                                Consumed.with(Serdes.ByteArray(), Serdes.ByteArray())
                                        .withName(Nodes.POLICIES_SOURCE))
                        .processValues(
                                () -> new PolicyGate(topic, settings.people(), settings.stores(), values),
                                Named.as(Nodes.POLICIES + "gate"),
                                StateStores.POLICY_VERSIONS),
                rejects -> new InputGate<>(topic, Policy::getPolicyId, settings.meters(), List.of(reader), rejects));
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

    private <T extends SpecificRecord> KStream<byte[], Decoded<T>> decoded(
            String topic, String source, Class<T> type, int mostBytes, Function<T, Optional<String>> rules) {
        Deserializer<T> values = settings.serdes().serde(type).deserializer();
        Serde<Decoded<T>> decoding = Serdes.serdeFrom(
                (ignored, value) -> {
                    throw new UnsupportedOperationException("input only");
                },
                new DecodingDeserializer<>(values, mostBytes, rules));
        return builder.stream(
                topic,
                Consumed.with(Serdes.ByteArray(), decoding).withName(source).withTimestampExtractor(new EventTime()));
    }

    /**
     * What is usable; the rest goes to the rejects.
     *
     * @param opened makes a gate, given the node that rejects go to
     */
    @SuppressWarnings("unchecked") // To its readers a gate sends nothing but usable values.
    private <T, U> KStream<String, U> usable(
            String prefix, KStream<byte[], Decoded<T>> all, Function<String, InputGate<T>> opened) {
        String gate = prefix + "usable";
        String rejects = prefix + "rejects-sink";
        rejectsByGate.put(gate, rejects);
        return (KStream<String, U>) (KStream<?, ?>) all.process(() -> opened.apply(rejects), Named.as(gate));
    }

    /** Where the gates send what is not usable, once their nodes are there. */
    void addRejectsTo(Topology topology) {
        rejectsByGate.forEach((gate, rejects) ->
                topology.addSink(rejects, settings.topics().rejects(), RejectBytes.keys(), RejectBytes.values(), gate));
    }
}
