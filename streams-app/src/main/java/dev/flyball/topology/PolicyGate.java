package dev.flyball.topology;

import dev.flyball.config.People;
import dev.flyball.config.Policies;
import dev.flyball.schemas.Policy;
import dev.flyball.schemas.signature.RecordSignature;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.streams.processor.api.ContextualFixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;

/**
 * Whether a published policy may hold. It is taken whole or not at all: it can be read, keeps the rules, looks back no further than the
 * stores do, is under its own id, and is signed by a person where people have keys. A policy decides what is stopped, so that who may
 * not release a switch may not publish one either.
 */
final class PolicyGate extends ContextualFixedKeyProcessor<byte[], byte[], Decoded<PolicyChange>> {
    private static final int MOST_BYTES = 64 * 1024;

    private final String topic;
    private final People people;
    private final DecodingDeserializer<Policy> policies;

    PolicyGate(String topic, People people, StoreSettings stores, Deserializer<Policy> values) {
        this.topic = topic;
        this.people = people;
        Function<Policy, Optional<String>> rules =
                policy -> Policies.reason(policy).or(() -> looksBackTooFar(policy, stores));
        policies = new DecodingDeserializer<>(values, MOST_BYTES, rules);
    }

    @Override
    public void process(FixedKeyRecord<byte[], byte[]> record) {
        context().forward(record.withValue(judged(record.key(), record.value(), record.headers())));
    }

    private Decoded<PolicyChange> judged(byte[] key, byte[] value, Headers headers) {
        byte[] bytes = value == null ? new byte[0] : value;
        if (key == null) {
            return new Decoded.Invalid<>(bytes, "key: expected the id of a policy, found none");
        }
        String id = new String(key, StandardCharsets.UTF_8);
        if (!people.keys().isEmpty() && !isSigned(id, value, headers)) {
            return new Decoded.Invalid<>(
                    bytes, "signature: expected one by a person whose key is configured, found none");
        }
        if (value == null) {
            return new Decoded.Valid<>(new PolicyChange(Optional.empty()), bytes);
        }
        Decoded<Policy> decoded = policies.deserialize(topic, value);
        if (decoded instanceof Decoded.Invalid<Policy> invalid) {
            return new Decoded.Invalid<>(bytes, invalid.reason());
        }
        Policy policy = ((Decoded.Valid<Policy>) decoded).value();
        return policy.getPolicyId().equals(id)
                ? new Decoded.Valid<>(new PolicyChange(Optional.of(policy)), bytes)
                : new Decoded.Invalid<>(
                        bytes, "key: expected \"%s\", found \"%s\"".formatted(policy.getPolicyId(), id));
    }

    private boolean isSigned(String id, byte[] value, Headers headers) {
        return value == null
                ? RecordSignature.isSignedDeletion(people.keys().values(), topic, id, headers)
                : RecordSignature.isSigned(people.keys().values(), topic, value, headers);
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
