package dev.flyball.bench.faults;

import dev.flyball.ingest.IngestProcessor;
import dev.flyball.schemas.Command;
import dev.flyball.schemas.KillSwitchEvent;
import dev.flyball.schemas.serde.RegistrySerdes;
import dev.flyball.topology.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/** What lies on the topics: what came in, and which of it came back as a reject, once and with the bytes that it had. */
final class Accounts implements AutoCloseable {
    private static final int MOST_BREAKS = 5;
    private static final String TOO_OLD = "is older than the actions that are remembered";

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Deserializer<KillSwitchEvent> events;
    private final Deserializer<Command> commands;
    private final Topics topics;
    private final Map<TopicPartition, Came> came = new HashMap<>();
    private long tooOld;
    private final Set<String> refused = new HashSet<>();
    private final Set<String> obeyed = new HashSet<>();
    private final Versions versions = new Versions();
    private final List<String> breaks = new ArrayList<>();

    Accounts(String brokers, RegistrySerdes serdes, Topics topics) {
        events = serdes.serde(KillSwitchEvent.class).deserializer();
        commands = serdes.serde(Command.class).deserializer();
        this.topics = topics;
        consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", brokers, "isolation.level", "read_committed"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
    }

    /** Reads all that is there: first what came in, then what became of it. */
    void read() {
        read(
                Stream.of(
                        topics.rawCloudTrail(),
                        topics.rawCloudWatch(),
                        topics.rawKubernetes(),
                        topics.actions(),
                        topics.metrics(),
                        topics.commands(),
                        topics.policies(),
                        topics.policiesInForce()),
                this::cameIn);
        read(Stream.of(topics.killSwitchEvents()), this::event);
        read(Stream.of(topics.rejects()), this::rejected);
    }

    /** How many records were on a topic. */
    long countOf(String topic) {
        return came.entrySet().stream()
                .filter(entry -> entry.getKey().topic().equals(topic))
                .mapToLong(entry -> entry.getValue().count)
                .sum();
    }

    /** How many records of a topic were rejected. */
    long rejectedOf(String topic) {
        return came.entrySet().stream()
                .filter(entry -> entry.getKey().topic().equals(topic))
                .mapToLong(entry -> entry.getValue().rejected.cardinality())
                .sum();
    }

    /** How many actions were taken in, and found too old only then. */
    long tooOld() {
        return tooOld;
    }

    /** How many commands their switches refused. */
    long commandsRefused() {
        return refused.size();
    }

    /** How many commands moved a switch. */
    long commandsObeyed() {
        return obeyed.size();
    }

    /**
     * Rejects that are of nothing, of other bytes, or come twice, the first few; switches whose events do not follow each other; and
     * commands that were both obeyed and refused.
     */
    List<String> breaks() {
        List<String> all = new ArrayList<>(breaks);
        versions.breaks().stream().limit(MOST_BREAKS).forEach(all::add);
        obeyed.stream()
                .filter(refused::contains)
                .limit(MOST_BREAKS)
                .forEach(command -> all.add("both obeyed and refused: " + command));
        return all;
    }

    private void read(Stream<String> names, Consumer<ConsumerRecord<byte[], byte[]>> reader) {
        List<TopicPartition> partitions = names.flatMap(topic -> consumer.partitionsFor(topic).stream())
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            consumer.poll(Duration.ofMillis(200)).forEach(reader);
        }
    }

    private void cameIn(ConsumerRecord<byte[], byte[]> record) {
        came.computeIfAbsent(new TopicPartition(record.topic(), record.partition()), ignored -> new Came())
                .add((int) record.offset(), checksum(record.value()));
    }

    private void event(ConsumerRecord<byte[], byte[]> record) {
        KillSwitchEvent event = events.deserialize(record.topic(), record.value());
        versions.add(event.getSwitchId(), event.getVersion());
        if (event.getCommandId() != null) {
            obeyed.add(event.getCommandId());
        }
    }

    private void rejected(ConsumerRecord<byte[], byte[]> reject) {
        String topic = header(reject, "flyball.reject.topic");
        if (topics.commands().equals(topic) && header(reject, "flyball.reject.offset") == null) {
            refused(reject);
            return;
        }
        String partition = header(reject, "flyball.reject.partition");
        String offset = header(reject, "flyball.reject.offset");
        if (topic == null || partition == null || offset == null) {
            broken("a reject without a place at offset " + reject.offset());
            return;
        }
        Came origin = came.get(new TopicPartition(topic, Integer.parseInt(partition)));
        int at = Integer.parseInt(offset);
        if (origin == null || at >= origin.checksums.length) {
            broken("a reject of nothing: %s-%s at %s".formatted(topic, partition, offset));
        } else if (origin.rejected.get(at)) {
            broken("rejected twice: %s-%s at %s".formatted(topic, partition, offset));
        } else if (origin.checksums[at] != checksum(reject.value())) {
            broken("rejected with other bytes: %s-%s at %s".formatted(topic, partition, offset));
        } else {
            origin.rejected.set(at);
            tooOld += String.valueOf(header(reject, IngestProcessor.REASON_HEADER))
                            .endsWith(TOO_OLD)
                    ? 1
                    : 0;
        }
    }

    /** A command is refused where its switch lives, far from where it came in. */
    private void refused(ConsumerRecord<byte[], byte[]> reject) {
        if (!refused.add(commands.deserialize(topics.commands(), reject.value()).getCommandId())) {
            broken("refused twice: the command at offset %d of the rejects".formatted(reject.offset()));
        }
    }

    private void broken(String what) {
        if (breaks.size() < MOST_BREAKS) {
            breaks.add(what);
        }
    }

    private static @Nullable String header(ConsumerRecord<byte[], byte[]> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }

    private static int checksum(byte @Nullable [] bytes) {
        CRC32C checksum = new CRC32C();
        checksum.update(bytes == null ? new byte[0] : bytes);
        return (int) checksum.getValue();
    }

    @Override
    public void close() {
        consumer.close();
    }

    /** The records of a partition, by their offsets. */
    private static final class Came {
        private final BitSet rejected = new BitSet();
        private int[] checksums = new int[1024];
        private long count;

        private void add(int offset, int checksum) {
            if (offset >= checksums.length) {
                checksums = Arrays.copyOf(checksums, 2 * offset);
            }
            checksums[offset] = checksum;
            count++;
        }
    }
}
