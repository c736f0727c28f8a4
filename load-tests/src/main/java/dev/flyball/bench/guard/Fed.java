package dev.flyball.bench.guard;

import dev.flyball.schemas.KillSwitch;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.serialization.Deserializer;

/** A topic in memory that holds some switches and a heartbeat that lasts; after them nothing comes. */
final class Fed extends MockConsumer<String, byte[]> {
    static final String TOPIC = "kill-switches";

    private static final TopicPartition PARTITION = new TopicPartition(TOPIC, 0);
    private static final Instant FOREVER = Instant.parse("2100-01-01T00:00:00Z");

    private static final int A_POLL = 400;

    private final List<KillSwitch> switches;
    private int fed;

    Fed(List<KillSwitch> switches) {
        super("earliest");
        this.switches = switches;
        Node node = new Node(0, "unused", 9);
        updatePartitions(TOPIC, List.of(new PartitionInfo(TOPIC, 0, node, new Node[] {node}, new Node[] {node})));
        updateBeginningOffsets(Map.of(PARTITION, 0L));
        updateEndOffsets(Map.of(PARTITION, switches.size() + 1L));
    }

    /** The switch whose number the value is. */
    Deserializer<KillSwitch> values() {
        return (topic, bytes) -> switches.get(ByteBuffer.wrap(bytes).getInt());
    }

    @Override
    public ConsumerRecords<String, byte[]> poll(Duration wait) {
        feed();
        ConsumerRecords<String, byte[]> records = super.poll(wait);
        if (records.isEmpty()) {
            // As a consumer does when nothing comes; the mock would have its thread run without a rest.
            LockSupport.parkNanos(wait.toNanos());
        }
        return records;
    }

    /** As much as one poll takes: the mock looks through all that it holds each time. */
    private void feed() {
        int end = Math.min(fed + A_POLL, switches.size());
        for (; fed < end; fed++) {
            byte[] value = ByteBuffer.allocate(Integer.BYTES).putInt(fed).array();
            addRecord(new ConsumerRecord<>(TOPIC, 0, fed, switches.get(fed).getSwitchId(), value));
        }
        if (fed == switches.size()) {
            fed++;
            addRecord(heartbeat());
        }
    }

    private ConsumerRecord<String, byte[]> heartbeat() {
        return new ConsumerRecord<>(
                TOPIC,
                0,
                switches.size(),
                FOREVER.toEpochMilli(),
                TimestampType.CREATE_TIME,
                0,
                0,
                "heartbeat/0",
                new byte[0],
                new RecordHeaders(),
                Optional.empty());
    }
}
