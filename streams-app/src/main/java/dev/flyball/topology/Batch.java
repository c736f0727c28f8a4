package dev.flyball.topology;

import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;

/**
 * Records of one partition that Kafka Streams takes for one. They are a header of the record that stands for them: others can write a header
 * of this name, but none of this class, so that no record from outside is taken for a batch.
 *
 * @param records as they were read, in their order; at least one
 */
@NullUnmarked // The consumer's classes say nothing of null; keys and values may be.
record Batch(List<ConsumerRecord<byte[], byte[]>> records) implements Header {
    private static final String KEY = "flyball.batch";

    /** The batch that a record with these headers stands for, or null where it stands for itself. */
    static @Nullable Batch in(Headers headers) {
        return headers.lastHeader(KEY) instanceof Batch batch ? batch : null;
    }

    /**
     * The record that stands for all of them. It has the offset of the first: until it has been processed, that is where to go on after a
     * crash; and once it has been, Kafka Streams goes on at the offset of what it has next.
     */
    ConsumerRecord<byte[], byte[]> record() {
        ConsumerRecord<byte[], byte[]> first = records.get(0);
        return new ConsumerRecord<>(
                first.topic(),
                first.partition(),
                first.offset(),
                first.timestamp(),
                first.timestampType(),
                records.stream().mapToInt(ConsumerRecord::serializedKeySize).sum(),
                records.stream().mapToInt(ConsumerRecord::serializedValueSize).sum(),
                null,
                null,
                new RecordHeaders(List.of(this)),
                first.leaderEpoch());
    }

    @Override
    public String key() {
        return KEY;
    }

    /** None: it is never written. */
    @Override
    public byte[] value() {
        return null;
    }
}
