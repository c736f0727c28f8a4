package dev.flyball.guard;

import dev.flyball.schemas.KillSwitch;
import dev.flyball.schemas.signature.RecordSignature;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
 * cannot be read or is older than what is known is refused: what was known before holds. Where that leaves open how a switch stands now, nobody
 * knows what is stopped, until it can be read. For one thread.
 */
final class SwitchTable {
    private static final Logger LOG = LoggerFactory.getLogger(SwitchTable.class);
    private static final Duration STEP = Duration.ofMillis(100);

    /** How often to look whether the topic has more partitions by now, and whether what could not be read can be. */
    private static final Duration AGAIN = Duration.ofSeconds(2);

    private final Consumer<String, byte[]> consumer;
    private final GuardConfig config;
    private final InstantSource clock;
    private final Switches switches = new Switches();
    private final Heartbeats heartbeats = new Heartbeats();
    private final Map<String, Long> versions = new HashMap<>();
    private final Unread unread = new Unread();
    private final LongAdder refused = new LongAdder();
    private long lookedAt = System.nanoTime();

    SwitchTable(Consumer<String, byte[]> consumer, GuardConfig config, InstantSource clock) {
        this.consumer = consumer;
        this.config = config;
        this.clock = clock;
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
            follow(partitions);
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

    /** From their beginnings, but for those that are followed already. */
    private void follow(List<TopicPartition> partitions) {
        Set<TopicPartition> before = consumer.assignment();
        List<TopicPartition> added = partitions.stream()
                .filter(partition -> !before.contains(partition))
                .toList();
        if (!added.isEmpty()) {
            heartbeats.expectFrom(added);
            consumer.assign(partitions);
            consumer.seekToBeginning(added);
        }
    }

    /** Takes in what has come. */
    void poll(Duration wait) {
        ConsumerRecords<String, byte[]> records = consumer.poll(wait);
        records.forEach(this::takeWhatever);
        if (System.nanoTime() - lookedAt > AGAIN.toNanos()) {
            lookedAt = System.nanoTime();
            unread.records().forEach(this::readAgain);
            follow(partitions());
        }
    }

    /** A registry that was away may be back. */
    private void readAgain(ConsumerRecord<String, byte[]> record) {
        if (record.value() != null && isTrusted(record)) {
            try {
                takeState(record, read(record));
            } catch (RuntimeException e) {
                LOG.debug("Still not readable", e);
            }
        }
    }

    /** The consumer is past all of a batch: a record that fails must not take the others with it. */
    private void takeWhatever(ConsumerRecord<String, byte[]> record) {
        try {
            take(record);
        } catch (RuntimeException e) {
            LOG.debug("Failed", e);
            refuseLatest(record, "expected what a guard can take in, found what makes it fail: " + e);
        }
    }

    Switches switches() {
        return switches;
    }

    /** Until when all that is known counts, in milliseconds since 1970. */
    long knownUntil() {
        long until = heartbeats.knownUntil(config.mostSilence());
        // Whatever the record that cannot be read has for its time: nobody knows from now on.
        return unread.count() == 0 ? until : Math.min(Math.min(unread.since(), until), clock.millis() - 1);
    }

    /** Of how many switches the latest state is not known; from any thread. */
    int unread() {
        return unread.count();
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
            refuseForged(record, "expected a signature by a key that is trusted, found none");
        } else {
            takeReadable(record);
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
            // A clock that is ahead must not have a detector live on after its end.
            heartbeats.take(
                    new TopicPartition(record.topic(), record.partition()),
                    Math.min(record.timestamp(), clock.millis()));
        } else {
            refuse(record, "expected a heartbeat signed by a key that is trusted, found none");
        }
    }

    /** Flyball deletes no switch. People may, where nothing is signed. */
    private void takeDeletion(ConsumerRecord<String, byte[]> record) {
        if (!config.trusted().isEmpty()) {
            refuseForged(record, "expected a signed state, found a deletion");
            return;
        }
        versions.remove(record.key());
        unread.remove(record.key());
        boolean stopped = switches.isStopping(record.key());
        switches.forget(record.key());
        if (stopped) {
            tell(listener -> listener.released(record.key()));
        }
    }

    private void takeReadable(ConsumerRecord<String, byte[]> record) {
        KillSwitch latest;
        try {
            latest = read(record);
        } catch (RuntimeException e) {
            LOG.debug("Not readable", e);
            // One state that cannot be read must not blind the guard to all that follow.
            refuseLatest(record, "expected a state that can be read, found one that cannot: " + e.getMessage());
            return;
        }
        takeState(record, latest);
    }

    private KillSwitch read(ConsumerRecord<String, byte[]> record) {
        return config.values().deserialize(record.topic(), record.headers(), record.value());
    }

    private void takeState(ConsumerRecord<String, byte[]> record, KillSwitch latest) {
        long known = versions.getOrDefault(latest.getSwitchId(), 0L);
        if (!latest.getSwitchId().equals(record.key())) {
            refuseForged(
                    record, "expected the state of the switch that is its key, found that of " + latest.getSwitchId());
        } else if (latest.getVersion() < known) {
            refuse(record, "expected version %d or later, found %d".formatted(known, latest.getVersion()));
        } else {
            versions.put(latest.getSwitchId(), latest.getVersion());
            unread.remove(latest.getSwitchId());
            apply(latest);
        }
    }

    private void apply(KillSwitch latest) {
        boolean stoppedBefore = switches.isStopping(latest.getSwitchId());
        switches.take(latest);
        if (Switches.stops(latest)) {
            tell(listener -> listener.stopped(latest));
        } else if (stoppedBefore) {
            tell(listener -> listener.released(latest.getSwitchId()));
        }
    }

    /** What was known before holds; of a switch of which nothing was, it may have taken the place of a state. */
    private void refuseForged(ConsumerRecord<String, byte[]> record, String reason) {
        if (!versions.containsKey(record.key())) {
            unread.add(record);
        }
        refuse(record, reason);
    }

    /** What was known before is over. */
    private void refuseLatest(ConsumerRecord<String, byte[]> record, String reason) {
        if (record.key() != null) {
            unread.add(record);
        }
        refuse(record, reason);
    }

    private void refuse(ConsumerRecord<String, byte[]> record, String reason) {
        String place = "kill switch %s at %s-%d@%d: "
                .formatted(record.key(), record.topic(), record.partition(), record.offset());
        LOG.error("{}{}; what is stopped stays stopped", place, reason);
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
