package dev.flyball.topology;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import org.apache.avro.message.BinaryMessageDecoder;
import org.apache.avro.message.BinaryMessageEncoder;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.NullUnmarked;

/**
 * Serde for what only stores hold: Avro single-object encoding, whose header names the writer's schema, so that a later
 * version can still read it. It needs no registry: state must restore while one is down.
 */
@NullUnmarked
public final class StateSerde {
    private StateSerde() {}

    public static <T> Serde<T> of(BinaryMessageEncoder<T> encoder, BinaryMessageDecoder<T> decoder) {
        Serializer<T> serializer = (topic, value) -> {
            if (value == null) {
                return null;
            }
            try {
                return bytes(encoder.encode(value));
            } catch (IOException e) {
                throw new UncheckedIOException("state of " + topic + " cannot be written", e);
            }
        };
        return Serdes.serdeFrom(serializer, reading(decoder));
    }

    static <T> Deserializer<T> reading(BinaryMessageDecoder<T> decoder) {
        return (topic, bytes) -> {
            if (bytes == null) {
                return null;
            }
            try {
                return decoder.decode(bytes);
            } catch (IOException e) {
                throw new UncheckedIOException("state of " + topic + " cannot be read", e);
            }
        };
    }

    private static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        return bytes;
    }
}
