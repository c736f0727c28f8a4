package dev.flyball.topology;

import dev.flyball.model.RecordLimits;
import java.util.Optional;
import java.util.function.Function;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/**
 * Reads a value, or keeps its bytes with the reason why it cannot be used: a bad record is data too, and goes to the
 * rejects. Only what is no fault of the record, a registry out of reach, is thrown.
 */
final class DecodingDeserializer<T> implements Deserializer<Decoded<T>> {
    private final Deserializer<T> values;
    private final int mostBytes;
    private final Function<T, Optional<String>> rules;

    /**
     * @param mostBytes what a value may take, so that what is made of it still fits into a record
     * @param rules what is wrong with a value that could be read, if anything is
     */
    DecodingDeserializer(Deserializer<T> values, int mostBytes, Function<T, Optional<String>> rules) {
        this.values = values;
        this.mostBytes = mostBytes;
        this.rules = rules;
    }

    @Override
    public Decoded<T> deserialize(String topic, Headers headers, byte @Nullable [] bytes) {
        Batch batch = Batch.in(headers);
        return batch == null
                ? deserialize(topic, bytes)
                : new Decoded.Many<>(batch.records().stream()
                        .map(read -> new Decoded.One<>(read, deserialize(topic, read.value())))
                        .toList());
    }

    @Override
    public Decoded<T> deserialize(String topic, byte @Nullable [] bytes) {
        if (bytes == null) {
            return new Decoded.Invalid<>(new byte[0], "value: expected a record, found none");
        }
        if (bytes.length > mostBytes) {
            return new Decoded.Invalid<>(bytes, RecordLimits.reason(mostBytes, bytes.length));
        }
        T value;
        try {
            value = values.deserialize(topic, bytes);
        } catch (SerializationException e) {
            return new Decoded.Invalid<>(bytes, "value: expected Avro as registered for this topic: " + innermost(e));
        }
        return rules.apply(value)
                .<Decoded<T>>map(reason -> new Decoded.Invalid<>(bytes, reason))
                .orElseGet(() -> new Decoded.Valid<>(value, bytes));
    }

    @Override
    public void close() {
        values.close();
    }

    private static String innermost(Throwable thrown) {
        Throwable cause = thrown;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }
}
