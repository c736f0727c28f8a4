package dev.flyball.bench.flink;

import dev.flyball.schemas.serde.RegistrySerdes;
import java.io.Serializable;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;
import org.apache.flink.api.common.serialization.DeserializationSchema.InitializationContext;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/**
 * Reads a value with the serde that the other rungs read it with, and keeps of it what the job needs.
 *
 * @param <R> what lies on the topic
 * @param <T> what is kept
 */
final class RecordReader<R extends SpecificRecord, T> implements KafkaRecordDeserializationSchema<T> {
    /** Flink ships the job as serialized objects. */
    interface Projection<R, T> extends Function<R, T>, Serializable {}

    private final String registry;
    private final Class<R> record;
    private final Class<T> kept;
    private final Projection<R, T> projection;
    private transient @Nullable Deserializer<R> deserializer;

    RecordReader(String registry, Class<R> record, Class<T> kept, Projection<R, T> projection) {
        this.registry = registry;
        this.record = record;
        this.kept = kept;
        this.projection = projection;
    }

    @Override
    public void open(InitializationContext context) {
        deserializer = new RegistrySerdes(Map.of("schema.registry.url", registry))
                .serde(record)
                .deserializer();
    }

    @Override
    public void deserialize(ConsumerRecord<byte[], byte[]> bytes, Collector<T> out) {
        R value = Objects.requireNonNull(deserializer).deserialize(bytes.topic(), bytes.headers(), bytes.value());
        out.collect(projection.apply(value));
    }

    @Override
    public TypeInformation<T> getProducedType() {
        return TypeInformation.of(kept);
    }
}
