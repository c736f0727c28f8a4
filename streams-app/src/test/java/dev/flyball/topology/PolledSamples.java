package dev.flyball.topology;

import dev.flyball.schemas.MetricSample;
import dev.flyball.schemas.serde.RegistrySerdes;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;

/** Samples as a consumer of Flyball reads them in one go, for those who feed a topology without a consumer. */
public final class PolledSamples {
    private final String topic;
    private final RegistrySerdes serdes;
    private final SampleBatches batches = new SampleBatches();
    private final List<ConsumerRecord<byte[], byte[]>> waiting = new ArrayList<>();

    public PolledSamples(String topic, RegistrySerdes serdes) {
        this.topic = topic;
        this.serdes = serdes;
        batches.configure(Map.of(SampleBatches.TOPIC, topic, SampleBatches.PREFIX, SampleTime.prefix(topic, serdes)));
    }

    public void add(MetricSample sample, long offset) {
        add(sample.getResource(), serdes.serde(MetricSample.class).serializer().serialize(topic, sample), offset);
    }

    void add(String key, byte[] value, long offset) {
        byte[] bytes = key.getBytes(StandardCharsets.UTF_8);
        waiting.add(new ConsumerRecord<>(
                topic,
                0,
                offset,
                0,
                TimestampType.CREATE_TIME,
                bytes.length,
                value.length,
                bytes,
                value,
                new RecordHeaders(),
                Optional.empty()));
    }

    /** What Kafka Streams is given of what was added since. */
    public List<ConsumerRecord<byte[], byte[]>> take() {
        TopicPartition partition = new TopicPartition(topic, 0);
        List<ConsumerRecord<byte[], byte[]>> polled = batches.onConsume(
                        new ConsumerRecords<>(Map.of(partition, List.copyOf(waiting)), Map.of()))
                .records(partition);
        waiting.clear();
        return polled;
    }
}
