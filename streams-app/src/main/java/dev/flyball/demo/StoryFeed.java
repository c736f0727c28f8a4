package dev.flyball.demo;

import dev.flyball.schemas.Finding;
import dev.flyball.schemas.KillSwitchEvent;
import dev.flyball.schemas.serde.RegistrySerdes;
import dev.flyball.topology.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;

/** Reads what the governor found and what it did about it, as anybody could. */
final class StoryFeed implements AutoCloseable {
    private final Topics topics;
    private final Consumer<byte[], byte[]> consumer;
    private final Deserializer<Finding> findings;
    private final Deserializer<KillSwitchEvent> events;

    StoryFeed(String bootstrapServers, Topics topics, RegistrySerdes serdes) {
        this.topics = topics;
        findings = serdes.serde(Finding.class).deserializer();
        events = serdes.serde(KillSwitchEvent.class).deserializer();
        consumer = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                        "read_committed",
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                        false),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        List<TopicPartition> partitions = Stream.of(topics.findings(), topics.killSwitchEvents())
                .flatMap(topic -> consumer.partitionsFor(topic).stream())
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    /** The findings and kill-switch events that have come, findings first; waits for the first one at most this long. */
    List<SpecificRecord> poll(Duration wait) {
        List<SpecificRecord> found = new ArrayList<>();
        List<SpecificRecord> switched = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(wait)) {
            if (record.topic().equals(topics.findings())) {
                found.add(findings.deserialize(record.topic(), record.value()));
            } else {
                switched.add(events.deserialize(record.topic(), record.value()));
            }
        }
        found.addAll(switched);
        return found;
    }

    @Override
    public void close() {
        consumer.close();
    }
}
