package dev.flyball.guard;

import dev.flyball.schemas.KillSwitch;
import dev.flyball.schemas.signature.RecordSignature;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The kill-switch topic read as a table: the latest state of every switch that stops something. What is not signed by whom it should be,
 * cannot be read or is older than what is known is refused: what was known before holds. For one thread.
 */
final class SwitchTable {
    private static final Logger LOG = LoggerFactory.getLogger(SwitchTable.class);
    private static final Duration STEP = Duration.ofMillis(100);

    private final Consumer<String, byte[]> consumer;
    private final GuardConfig config;
    private final Switches switches = new Switches();
    private final Heartbeats heartbeats = new Heartbeats();
    private final Map<String, Long> versions = new HashMap<>();
    private final LongAdder refused = new LongAdder();

    SwitchTable(Consumer<String, byte[]> consumer, GuardConfig config) {
        this.consumer = consumer;
        this.config = config;
    }

    /**
     * Reads from the start of every partition to what is its end now.
     *
     * @throws GuardException if the topic is not there, or its end is not reached in time
     */
    void readToEnd() {
        Duration patience = config.patience();
        long deadline = System.nanoTime() + patience.toNanos();
        try {
            List<TopicPartition> partitions = partitions();
            heartbeats.expectFrom(partitions);
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions, patience);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                if (System.nanoTime() - deadline > 0) {
                    throw new GuardException(
                            "topic %s was not read to its end within %s".formatted(config.topic(), patience));
                }
                poll(STEP);
            }
        } catch (KafkaException e) {
            throw new GuardException(
                    "cannot read the kill switches from topic %s: %s".formatted(config.topic(), e.getMessage()), e);
        }
    }

    private List<TopicPartition> partitions() {
        List<TopicPartition> partitions = consumer.partitionsFor(config.topic(), config.patience()).stream()
                .map(partition -> new TopicPartition(config.topic(), partition.partition()))
                .toList();
        if (partitions.isEmpty()) {
            throw new GuardException("topic %s does not exist".formatted(config.topic()));
        }
        return partitions;
    }

    /** Takes in what has come. */
    void poll(Duration wait) {
        ConsumerRecords<String, byte[]> records = consumer.poll(wait);
        records.forEach(this::takeWhatever);
    }

    /** The consumer is past all of a batch: a record that fails must not take the others with it. */
    private void takeWhatever(ConsumerRecord<String, byte[]> record) {
        try {
            take(record);
        } catch (RuntimeException e) {
            LOG.debug("Failed", e);
            refuse(record, "expected what a guard can take in, found what makes it fail: " + e);
        }
    }

    Switches switches() {
        return switches;
    }

    /** Until when all that is known counts, in milliseconds since 1970. */
    long knownUntil() {
        return heartbeats.knownUntil(config.mostSilence());
    }

    /** How many records were refused; from any thread. */
    long refused() {
        return refused.sum();
    }

    private void take(ConsumerRecord<String, byte[]> record) {
        if (record.key() == null) {
            refuse(record, "expected the id of a switch, found no key");
        } else if (Heartbeats.isKey(record.key())) {
            takeHeartbeat(record);
        } else if (record.value() == null) {
            takeDeletion(record);
        } else if (!isTrusted(record)) {
            refuse(record, "expected a signature by a key that is trusted, found none");
        } else {
            takeState(record);
        }
    }

    private boolean isTrusted(ConsumerRecord<String, byte[]> record) {
        return config.trusted().isEmpty()
                || RecordSignature.isSigned(config.trusted(), record.topic(), record.value(), record.headers());
    }

    private void takeHeartbeat(ConsumerRecord<String, byte[]> record) {
        if (config.trusted().isEmpty()
                || RecordSignature.isSignedHeartbeat(
                        config.trusted(), record.topic(), record.key(), record.timestamp(), record.headers())) {
            heartbeats.take(new TopicPartition(record.topic(), record.partition()), record.timestamp());
        } else {
            refuse(record, "expected a heartbeat signed by a key that is trusted, found none");
        }
    }

    /** Flyball deletes no switch. People may, where nothing is signed. */
    private void takeDeletion(ConsumerRecord<String, byte[]> record) {
        if (!config.trusted().isEmpty()) {
            refuse(record, "expected a signed state, found a deletion");
            return;
        }
        versions.remove(record.key());
        release(record.key());
    }

    private void takeState(ConsumerRecord<String, byte[]> record) {
        KillSwitch latest;
        try {
            latest = config.values().deserialize(record.topic(), record.headers(), record.value());
        } catch (RuntimeException e) {
            LOG.debug("Not readable", e);
            // One state that cannot be read must not blind the guard to all that follow.
            refuse(record, "expected a state that can be read, found one that cannot: " + e.getMessage());
            return;
        }
        long known = versions.getOrDefault(latest.getSwitchId(), 0L);
        if (!latest.getSwitchId().equals(record.key())) {
            refuse(record, "expected the state of the switch that is its key, found that of " + latest.getSwitchId());
        } else if (latest.getVersion() < known) {
            refuse(record, "expected version %d or later, found %d".formatted(known, latest.getVersion()));
        } else {
            versions.put(latest.getSwitchId(), latest.getVersion());
            apply(latest);
        }
    }

    private void apply(KillSwitch latest) {
        if (Switches.stops(latest)) {
            switches.take(latest);
            tell(listener -> listener.stopped(latest));
        } else {
            release(latest.getSwitchId());
        }
    }

    private void release(String switchId) {
        if (switches.isStopping(switchId)) {
            switches.forget(switchId);
            tell(listener -> listener.released(switchId));
        }
    }

    private void refuse(ConsumerRecord<String, byte[]> record, String reason) {
        String place = "kill switch %s at %s-%d@%d: "
                .formatted(record.key(), record.topic(), record.partition(), record.offset());
        LOG.error("{}{}; what was known before holds", place, reason);
        refused.increment();
        tell(listener -> listener.refused(place + reason));
    }

    /** A listener that fails must not keep the guard from what comes after. */
    private void tell(java.util.function.Consumer<GuardListener> news) {
        try {
            news.accept(config.listener());
        } catch (RuntimeException e) {
            LOG.error("A listener of the guard failed", e);
        }
    }
}
