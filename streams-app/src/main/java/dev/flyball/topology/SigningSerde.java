package dev.flyball.topology;

import dev.flyball.schemas.signature.RecordSignature;
import java.security.PrivateKey;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.NullUnmarked;

/** A serde whose values are signed as they are written. */
@NullUnmarked
final class SigningSerde<T> implements Serde<T> {
    private final Serde<T> values;
    private final PrivateKey key;

    SigningSerde(Serde<T> values, PrivateKey key) {
        this.values = values;
        this.key = key;
    }

    @Override
    public Serializer<T> serializer() {
        Serializer<T> serializer = values.serializer();
        return new Serializer<>() {
            @Override
            public byte[] serialize(String topic, T value) {
                throw new UnsupportedOperationException("a signature needs headers");
            }

            @Override
            public byte[] serialize(String topic, Headers headers, T value) {
                byte[] bytes = serializer.serialize(topic, headers, value);
                if (bytes != null) {
                    RecordSignature.sign(key, topic, bytes, headers);
                }
                return bytes;
            }
        };
    }

    @Override
    public Deserializer<T> deserializer() {
        return values.deserializer();
    }
}
