package dev.flyball.guard;

import dev.flyball.schemas.KillSwitch;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Deserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The kill-switch topic read as a table: the latest state of every switch that stops something. For one thread. */
final class SwitchTable {
    private static final Logger LOG = LoggerFactory.getLogger(SwitchTable.class);
    private static final Duration STEP = Duration.ofMillis(100);

    private final Consumer<String, byte[]> consumer;
    private final String topic;
    private final Deserializer<KillSwitch> values;
    private final Map<String, KillSwitch> stopping = new HashMap<>();

    SwitchTable(Consumer<String, byte[]> consumer, String topic, Deserializer<KillSwitch> values) {
        this.consumer = consumer;
        this.topic = topic;
        this.values = values;
    }

    /**
     * Reads from the start of every partition to what is its end now.
     *
     * @throws GuardException if the topic is not there, or its end is not reached in time
     */
    void readToEnd(Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        try {
            List<TopicPartition> partitions = partitions(patience);
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions, patience);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                if (System.nanoTime() - deadline > 0) {
                    throw new GuardException("topic %s was not read to its end within %s".formatted(topic, patience));
                }
                poll(STEP);
            }
        } catch (KafkaException e) {
            throw new GuardException(
                    "cannot read the kill switches from topic %s: %s".formatted(topic, e.getMessage()), e);
        }
    }

    private List<TopicPartition> partitions(Duration patience) {
        List<TopicPartition> partitions = consumer.partitionsFor(topic, patience).stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList();
        if (partitions.isEmpty()) {
            throw new GuardException("topic %s does not exist".formatted(topic));
        }
        return partitions;
    }

    /** Takes in what has come; whether there was anything. */
    boolean poll(Duration wait) {
        ConsumerRecords<String, byte[]> records = consumer.poll(wait);
        records.forEach(this::take);
        return !records.isEmpty();
    }

    Switches switches() {
        return Switches.of(stopping.values());
    }

    private void take(ConsumerRecord<String, byte[]> record) {
        if (record.value() == null) {
            stopping.remove(record.key());
            return;
        }
        try {
            KillSwitch latest = values.deserialize(topic, record.headers(), record.value());
            if (Switches.stops(latest)) {
                stopping.put(record.key(), latest);
            } else {
                stopping.remove(record.key());
            }
        } catch (RuntimeException e) {
            // One state that cannot be read must not blind the guard to all that follow; the last one known holds.
            LOG.error(
                    "kill switch {} at {}-{}@{} cannot be read; its state before holds",
                    record.key(),
                    topic,
                    record.partition(),
                    record.offset(),
                    e);
        }
    }
}
