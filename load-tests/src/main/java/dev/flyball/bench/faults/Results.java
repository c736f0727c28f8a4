package dev.flyball.bench.faults;

import dev.flyball.schemas.EventType;
import dev.flyball.schemas.Finding;
import dev.flyball.schemas.KillSwitch;
import dev.flyball.schemas.KillSwitchEvent;
import dev.flyball.schemas.json.AvroJson;
import dev.flyball.schemas.scope.Domains;
import dev.flyball.schemas.serde.RegistrySerdes;
import dev.flyball.topology.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** What a reader of committed records sees. */
final class Results implements AutoCloseable {
    private static final Duration QUIET = Duration.ofSeconds(2);

    private final KafkaConsumer<String, byte[]> consumer;
    private final Topics topics;
    private final Deserializer<Finding> findingReader;
    private final Deserializer<KillSwitchEvent> eventReader;
    private final Deserializer<KillSwitch> stateReader;
    private final Ledger findings = new Ledger();
    private final Ledger events = new Ledger();
    private final States states = new States();
    private final Versions domains = new Versions();
    private final Map<String, Map<EventType, Instant>> latest = new HashMap<>();
    private int rejects;
    private long quietSince = System.nanoTime();

    Results(String brokers, String registryUrl, Topics topics) {
        this.topics = topics;
        RegistrySerdes serdes = new RegistrySerdes(Map.of("schema.registry.url", registryUrl));
        findingReader = serdes.serde(Finding.class).deserializer();
        eventReader = serdes.serde(KillSwitchEvent.class).deserializer();
        stateReader = serdes.serde(KillSwitch.class).deserializer();
        consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        brokers,
                        "auto.offset.reset",
                        "earliest",
                        "enable.auto.commit",
                        "false",
                        "isolation.level",
                        "read_committed"),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        List<TopicPartition> partitions = Stream.of(
                        topics.findings(), topics.killSwitchEvents(), topics.killSwitches(), topics.rejects())
                .flatMap(topic -> consumer.partitionsFor(topic).stream())
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    Ledger findings() {
        return findings;
    }

    /** The switches of domains, which the reference does not have. */
    Versions domains() {
        return domains;
    }

    int rejects() {
        return rejects;
    }

    Ledger events() {
        return events;
    }

    /** Reads until there are as many as expected and no more come, or until it has taken too long; all is kept. */
    void awaitQuiet(Reference expected, int rejected, Duration most) {
        long end = System.nanoTime() + most.toNanos();
        while (System.nanoTime() < end && !(isComplete(expected, rejected) && isQuiet())) {
            poll();
        }
    }

    /** Reads all that is committed by now. */
    void readCommitted() {
        Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            poll();
        }
    }

    private boolean isComplete(Reference expected, int rejected) {
        return rejects >= rejected
                && findings.count() >= expected.findings().count()
                && events.count() >= expected.events().count();
    }

    private boolean isQuiet() {
        return System.nanoTime() - quietSince > QUIET.toNanos();
    }

    private void poll() {
        for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofMillis(200))) {
            if (record.topic().equals(topics.killSwitches())) {
                // Heartbeats have no value, and never end.
                if (record.value() != null) {
                    states.read(stateReader.deserialize(record.topic(), record.value()));
                }
                continue;
            }
            quietSince = System.nanoTime();
            if (record.topic().equals(topics.findings())) {
                Finding finding = findingReader.deserialize(record.topic(), record.value());
                findings.add(record.key(), AvroJson.write(finding).toString());
            } else if (record.topic().equals(topics.rejects())) {
                rejects++;
            } else {
                event(record.key(), eventReader.deserialize(record.topic(), record.value()));
            }
        }
    }

    /** The states that guards read. */
    States states() {
        return states;
    }

    /** When the latest event of each type came about, of the switches of one target. */
    Map<EventType, Instant> latest(String target) {
        return latest.getOrDefault(target, Map.of());
    }

    private void event(String key, KillSwitchEvent event) {
        latest.computeIfAbsent(event.getScope().getTarget(), ignored -> new EnumMap<>(EventType.class))
                .put(event.getType(), event.getEventTime());
        states.told(event);
        if (Domains.isTarget(event.getScope().getTarget())) {
            domains.add(event.getSwitchId(), event.getVersion());
        } else {
            events.add(key, AvroJson.write(event).toString());
        }
    }

    @Override
    public void close() {
        consumer.close();
    }
}
