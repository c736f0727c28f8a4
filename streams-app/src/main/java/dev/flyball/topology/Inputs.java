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
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.kstream.Branched;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The Avro topics as they are read: what is usable goes on, the rest to the rejects with its bytes and the reason. */
final class Inputs {
    private static final Logger LOG = LoggerFactory.getLogger(Inputs.class);

    private final TopologySettings settings;
    private final StreamsBuilder builder;

    Inputs(TopologySettings settings, StreamsBuilder builder) {
        this.settings = settings;
        this.builder = builder;
    }

    /** The usable actions, by target. To be read once. */
    KStream<String, Action> actions() {
        return valid(
                settings.topics().actions(),
                Nodes.ACTIONS_SOURCE,
                Nodes.ACTIONS,
                Action.class,
                RecordLimits.ACTION_BYTES,
                action -> Rules.reason(action).or(() -> ahead(action.getOccurredAt())),
                Action::getTarget);
    }

    /** The usable samples, by resource. To be read once. */
    KStream<String, MetricSample> metrics() {
        return valid(
                settings.topics().metrics(),
                Nodes.METRICS_SOURCE,
                Nodes.METRICS,
                MetricSample.class,
                RecordLimits.BYTES,
                sample -> Rules.reason(sample).or(() -> ahead(sample.getObservedAt())),
                MetricSample::getResource);
    }

    /** The commands of people who may give them, by switch. To be read once. */
    KStream<String, Command> commands() {
        return valid(
                settings.topics().commands(),
                Nodes.COMMANDS_SOURCE,
                Nodes.COMMANDS,
                Command.class,
                RecordLimits.BYTES,
                command -> Entitlement.refusal(command, settings.people()).or(() -> ahead(command.getIssuedAt())),
                Command::getSwitchId);
    }

    /** What people published, by the id of the policy. To be read once. */
    KStream<String, Policy> policies() {
        String topic = settings.topics().policies();
        Deserializer<Policy> values = settings.serdes().serde(Policy.class).deserializer();
        return usable(
                        topic,
                        Nodes.POLICIES,
                        builder.stream(
                                        topic,
                                        Consumed.with(Serdes.ByteArray(), Serdes.ByteArray())
                                                .withName(Nodes.POLICIES_SOURCE))
                                .processValues(
                                        () -> new PolicyGate(topic, settings.people(), settings.stores(), values),
                                        Named.as(Nodes.POLICIES + "gate"),
                                        StateStores.POLICY_VERSIONS))
                .selectKey(
                        (bytes, policy) -> new String(bytes, StandardCharsets.UTF_8), Named.as(Nodes.POLICIES + "ids"));
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
                        topic,
                        prefix,
                        builder.stream(
                                        topic,
                                        Consumed.with(Serdes.ByteArray(), decoding)
                                                .withName(source)
                                                .withTimestampExtractor(new EventTime()))
                                .mapValues((bytes, decoded) -> keyed(bytes, decoded, key), Named.as(prefix + "keyed")))
                .selectKey((bytes, value) -> key.apply(value), Named.as(prefix + "keys"));
    }

    /** What is usable; the rest goes to the rejects. */
    private <T> KStream<byte[], T> usable(String topic, String prefix, KStream<byte[], Decoded<T>> all) {
        Map<String, KStream<byte[], Decoded<T>>> read = all.split(Named.as(prefix))
                .branch((bytes, decoded) -> decoded instanceof Decoded.Valid, Branched.as("valid"))
                .defaultBranch(Branched.as("invalid"));
        branch(read, prefix + "invalid")
                .mapValues(decoded -> (Decoded.Invalid<T>) decoded, Named.as(prefix + "rejected"))
                .peek(
                        (bytes, invalid) -> settings.meters().reject(topic, invalid.subject()),
                        Named.as("count-" + prefix + "rejected"))
                .processValues(RejectProcessor<T>::new, Named.as(prefix + "reject-headers"))
                .to(
                        settings.topics().rejects(),
                        Produced.with(
                                        Serdes.serdeFrom(RejectBytes.keys(), new ByteArrayDeserializer()),
                                        Serdes.serdeFrom(RejectBytes.values(), new ByteArrayDeserializer()))
                                .withName(prefix + "rejects-sink"));
        return branch(read, prefix + "valid")
                .mapValues(decoded -> ((Decoded.Valid<T>) decoded).value(), Named.as(prefix + "values"));
    }

    /** A record under another key sits in another partition than what it belongs to, and would be joined with nothing. */
    private static <T> Decoded<T> keyed(byte[] bytes, Decoded<T> decoded, Function<T, String> key) {
        if (!(decoded instanceof Decoded.Valid<T> valid)) {
            return decoded;
        }
        String expected = key.apply(valid.value());
        return bytes != null && Arrays.equals(bytes, expected.getBytes(StandardCharsets.UTF_8))
                ? decoded
                : new Decoded.Invalid<>(
                        valid.bytes(),
                        "key: expected \"%s\", found %s"
                                .formatted(
                                        expected,
                                        bytes == null
                                                ? "none"
                                                : '"' + new String(bytes, StandardCharsets.UTF_8) + '"'));
    }

    private static <K, V> KStream<K, V> branch(Map<String, KStream<K, V>> branches, String name) {
        return Objects.requireNonNull(branches.get(name), name);
    }
}
