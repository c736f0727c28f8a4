package dev.flyball.bench.flink;

import java.nio.charset.StandardCharsets;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** Writes a sum under its name. */
final class EffectWriter implements KafkaRecordSerializationSchema<Effect> {
    private final String topic;

    EffectWriter(String topic) {
        this.topic = topic;
    }

    @Override
    public ProducerRecord<byte[], byte[]> serialize(Effect effect, KafkaSinkContext context, @Nullable Long timestamp) {
        return new ProducerRecord<>(topic, effect.key.getBytes(StandardCharsets.UTF_8), effect.bytes());
    }
}
