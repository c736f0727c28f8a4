package dev.flyball.topology;

import dev.flyball.config.People;
import dev.flyball.config.Policies;
import dev.flyball.schemas.Policy;
import dev.flyball.schemas.Publication;
import dev.flyball.schemas.signature.RecordSignature;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.streams.processor.api.FixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorContext;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.NullUnmarked;

/**
 * Whether a published policy may hold. It is taken whole or not at all: it can be read, keeps the rules, looks back no further than the
 * stores do, is under its own id, says who published it and why, is the next after what was published under that id before, and is
 * signed by that person where people have keys. What other partitions let pass counts too: whoever sends an old record again chooses
 * its partition. A policy decides what is stopped, so that who may not release a switch may not publish one
 * either.
 */
@NullUnmarked
final class PolicyGate implements FixedKeyProcessor<byte[], byte[], Decoded<Policy>> {
    private static final int MOST_BYTES = 64 * 1024;
    private static final int MOST_CHARACTERS = 1_000;

    private final String topic;
    private final People people;
    private final DecodingDeserializer<Policy> policies;
    private FixedKeyProcessorContext<byte[], Decoded<Policy>> context;
    private KeyValueStore<String, Long> versions;
    private KeyValueStore<String, byte[]> inForce;
    private final Deserializer<Policy> inForceValues =
            ReleasedVersions.serde(Policy.class).deserializer();

    PolicyGate(String topic, People people, StoreSettings stores, Deserializer<Policy> values) {
        this.topic = topic;
        this.people = people;
        Function<Policy, Optional<String>> rules = policy -> Policies.reason(policy)
                .or(() -> looksBackTooFar(policy, stores))
                .or(() -> publishedByNobody(policy.getPublication()));
        policies = new DecodingDeserializer<>(values, MOST_BYTES, rules);
    }

    @Override
    public void init(FixedKeyProcessorContext<byte[], Decoded<Policy>> processorContext) {
        context = processorContext;
        versions = Objects.requireNonNull(context.getStateStore(StateStores.POLICY_VERSIONS));
        inForce = Objects.requireNonNull(context.getStateStore(StateStores.POLICIES));
    }

    @Override
    public void process(FixedKeyRecord<byte[], byte[]> record) {
        Decoded<Policy> judged = judged(record.key(), record.value(), record.headers());
        // The signature has done its work; what else is beside a policy is no part of it.
        context.forward(
                judged instanceof Decoded.Valid
                        ? record.withValue(judged).withHeaders(new RecordHeaders())
                        : record.withValue(judged));
    }

    private Decoded<Policy> judged(byte[] key, byte[] value, Headers headers) {
        if (value == null) {
            return new Decoded.Invalid<>(
                    new byte[0], "value: expected a policy, found none; `flyball policy withdraw` ends one");
        }
        Decoded<Policy> decoded = policies.deserialize(topic, value);
        if (decoded instanceof Decoded.Invalid<Policy>) {
            return decoded;
        }
        Policy policy = ((Decoded.Valid<Policy>) decoded).value();
        String id = policy.getPolicyId();
        Optional<String> refusal = underAnotherId(key, id)
                .or(() -> notSigned(policy, value, headers))
                .or(() -> notTheNext(policy));
        if (refusal.isPresent()) {
            return new Decoded.Invalid<>(value, refusal.get());
        }
        versions.put(id, policy.getPublication().getVersion());
        return decoded;
    }

    private static Optional<String> underAnotherId(byte[] key, String id) {
        String found = key == null ? null : new String(key, StandardCharsets.UTF_8);
        return id.equals(found)
                ? Optional.empty()
                : Optional.of(
                        "key: expected \"%s\", found %s".formatted(id, found == null ? "none" : '"' + found + '"'));
    }

    private Optional<String> notSigned(Policy policy, byte[] value, Headers headers) {
        if (people.keys().isEmpty()) {
            return Optional.empty();
        }
        String who = policy.getPublication().getWho();
        Optional<PublicKey> key = people.keyOf(who);
        if (key.isEmpty()) {
            return Optional.of(
                    "policy.publication.who: expected a person whose key is configured, found \"" + who + '"');
        }
        return RecordSignature.isSigned(List.of(key.get()), topic, value, headers)
                ? Optional.empty()
                : Optional.of("signature: expected one of %s over this policy, found %s"
                        .formatted(who, headers.lastHeader(RecordSignature.HEADER) == null ? "none" : "another"));
    }

    private Optional<String> notTheNext(Policy policy) {
        String id = policy.getPolicyId();
        Long here = versions.get(id);
        byte[] anywhere = inForce.get(id);
        long latest = Math.max(
                here == null ? 0 : here,
                anywhere == null ? 0 : Publications.version(inForceValues.deserialize(StateStores.POLICIES, anywhere)));
        long version = policy.getPublication().getVersion();
        return version == latest + 1
                ? Optional.empty()
                : Optional.of("policy.publication.version: expected %d, the next after what was published, found %d"
                        .formatted(latest + 1, version));
    }

    private static Optional<String> publishedByNobody(Publication publication) {
        if (publication == null) {
            return Optional.of("policy.publication: expected who published it, and why, found none");
        }
        return noText("who", publication.getWho()).or(() -> noText("why", publication.getWhy()));
    }

    private static Optional<String> noText(String field, String text) {
        return !text.isBlank() && text.length() <= MOST_CHARACTERS
                ? Optional.empty()
                : Optional.of("policy.publication.%s: expected 1 to %d characters, found %d"
                        .formatted(field, MOST_CHARACTERS, text.strip().length()));
    }

    private static Optional<String> looksBackTooFar(Policy policy, StoreSettings stores) {
        long window = policy.getBaselineSeconds() + policy.getResponseSeconds() + policy.getGraceSeconds();
        return further("policy.baseline_seconds, response_seconds and grace_seconds", window, stores.metricRetention())
                .or(() -> further("policy.memory_seconds", policy.getMemorySeconds(), stores.actionRetention()));
    }

    private static Optional<String> further(String keyPath, long seconds, Duration kept) {
        return seconds <= kept.toSeconds()
                ? Optional.empty()
                : Optional.of("%s: expected at most the %d seconds that the stores keep, found %d"
                        .formatted(keyPath, kept.toSeconds(), seconds));
    }
}
