package dev.flyball.schemas.serde;

import io.confluent.kafka.serializers.KafkaAvroDeserializer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/** Confluent's deserializer for one record type, with failures that tell whose fault they are. */
final class RecordDeserializer<T extends SpecificRecord> implements Deserializer<T> {
    private final Class<T> type;
    private final KafkaAvroDeserializer confluent;

    RecordDeserializer(Class<T> type, KafkaAvroDeserializer confluent) {
        this.type = type;
        this.confluent = confluent;
    }

    @Override
    public @Nullable T deserialize(String topic, byte @Nullable [] data) {
        return deserialize(topic, null, data);
    }

    @Override
    public @Nullable T deserialize(String topic, @Nullable Headers headers, byte @Nullable [] data) {
        try {
            return type.cast(confluent.deserialize(topic, headers, data));
        } catch (RuntimeException e) {
            throw RegistryFaults.of(e).map(RuntimeException.class::cast).orElseGet(() -> unreadable(topic, e));
        }
    }

    private RuntimeException unreadable(String topic, RuntimeException failure) {
        return failure instanceof SerializationException
                ? failure
                : new SerializationException("the bytes on " + topic + " are no " + type.getSimpleName(), failure);
    }

    /** It is shared: one of those who use it must not end it for the others. */
    @Override
    public void close() {}
}
