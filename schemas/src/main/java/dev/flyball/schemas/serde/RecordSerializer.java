package dev.flyball.schemas.serde;

import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import io.confluent.kafka.serializers.KafkaAvroSerializer;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/** Confluent's serializer for one record type, with failures that tell whose fault they are. */
final class RecordSerializer<T extends SpecificRecord> implements Serializer<T> {
    private static final int NOT_FOUND = 404;

    private final KafkaAvroSerializer confluent;

    RecordSerializer(KafkaAvroSerializer confluent) {
        this.confluent = confluent;
    }

    @Override
    public byte @Nullable [] serialize(String topic, @Nullable T record) {
        return serialize(topic, null, record);
    }

    @Override
    public byte @Nullable [] serialize(String topic, @Nullable Headers headers, @Nullable T record) {
        try {
            return confluent.serialize(topic, headers, record);
        } catch (RuntimeException e) {
            throw RegistryFaults.of(e).map(RuntimeException.class::cast).orElseGet(() -> unregistered(topic, e));
        }
    }

    private static RuntimeException unregistered(String topic, RuntimeException failure) {
        Optional<RestClientException> answer = RegistryFaults.answer(failure);
        if (answer.isPresent() && answer.get().getStatus() == NOT_FOUND) {
            return new SerializationException(
                    "the schema of the record is not registered for the subject " + topic + "-value", failure);
        }
        return failure;
    }

    /** It is shared: one of those who use it must not end it for the others. */
    @Override
    public void close() {}
}
