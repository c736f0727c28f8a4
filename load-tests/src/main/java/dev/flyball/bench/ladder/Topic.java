package dev.flyball.bench.ladder;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads what is committed on a topic. */
final class Topic {
    private static final Duration POLL = Duration.ofMillis(500);

    private final Map<String, Object> settings;
    private final String name;

    Topic(String brokers, String name) {
        settings = Map.of("bootstrap.servers", brokers, "isolation.level", "read_committed");
        this.name = name;
    }

    /** Where each partition ends now. */
    Map<TopicPartition, Long> ends() {
        try (KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            return consumer.endOffsets(partitions(consumer));
        }
    }

    /** Reads from there to where it ends now. */
    <T> void read(Map<TopicPartition, Long> from, Deserializer<T> values, BiConsumer<String, T> reader) {
        try (KafkaConsumer<String, T> consumer = new KafkaConsumer<>(settings, new StringDeserializer(), values)) {
            List<TopicPartition> partitions = partitions(consumer);
            consumer.assign(partitions);
            partitions.forEach(partition -> consumer.seek(partition, from.getOrDefault(partition, 0L)));
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(POLL).forEach(record -> reader.accept(record.key(), record.value()));
            }
        }
    }

    private List<TopicPartition> partitions(KafkaConsumer<?, ?> consumer) {
        return consumer.partitionsFor(name).stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
    }
}
