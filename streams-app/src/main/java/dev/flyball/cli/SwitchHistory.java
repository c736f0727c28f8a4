package dev.flyball.cli;

import dev.flyball.config.FlyballConfig;
import dev.flyball.schemas.KillSwitchEvent;
import dev.flyball.schemas.serde.RegistrySerdes;
import dev.flyball.topology.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.utils.Utils;

/** What happened to one kill switch, as its topic of events has it. */
final class SwitchHistory {
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(10);
    private static final Duration STEP = Duration.ofMillis(200);

    private SwitchHistory() {}

    /** The latest events of a switch, oldest first, at most so many. */
    static List<KillSwitchEvent> read(FlyballConfig config, String switchId, int most) {
        RegistrySerdes serdes = Registry.serdes(config.registry());
        String topic = new Topics(config.topics().prefix()).killSwitchEvents();
        Map<String, Object> settings = new HashMap<>(config.kafka().properties().values());
        settings.remove(ConsumerConfig.GROUP_ID_CONFIG);
        settings.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, config.kafka().bootstrapServers());
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        Deque<KillSwitchEvent> latest = new ArrayDeque<>();
        try (Deserializer<KillSwitchEvent> values =
                        serdes.serde(KillSwitchEvent.class).deserializer();
                KafkaConsumer<String, byte[]> consumer =
                        new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            TopicPartition partition = partition(consumer, topic, switchId);
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long end = Objects.requireNonNull(
                    consumer.endOffsets(List.of(partition), ANSWER_WITHIN).get(partition));
            while (consumer.position(partition) < end) {
                for (ConsumerRecord<String, byte[]> record : consumer.poll(STEP)) {
                    if (switchId.equals(record.key())) {
                        latest.add(values.deserialize(topic, record.value()));
                    }
                    if (latest.size() > most) {
                        latest.remove();
                    }
                }
            }
        }
        return List.copyOf(latest);
    }

    /** Where Kafka's own partitioner puts the key. */
    private static TopicPartition partition(KafkaConsumer<?, ?> consumer, String topic, String switchId) {
        int partitions = consumer.partitionsFor(topic, ANSWER_WITHIN).size();
        int hash = Utils.toPositive(Utils.murmur2(switchId.getBytes(StandardCharsets.UTF_8)));
        return new TopicPartition(topic, hash % partitions);
    }
}
