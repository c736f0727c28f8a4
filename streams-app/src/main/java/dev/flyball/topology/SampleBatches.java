package dev.flyball.topology;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import org.apache.kafka.clients.consumer.ConsumerInterceptor;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.NullUnmarked;

/**
 * Puts samples that were read one after the other, and are of the same second, into one {@link Batch}. What Kafka Streams does for each
 * record (which input is next, whether to wait for the others, meters, a way past the nodes) it does once for all of them then.
 *
 * <p>A task takes from its inputs what is oldest. Since a batch is no longer than a second of event time, samples and actions come in the order
 * in which they would have come, but for that second; a sample whose time is not known from its bytes stands for itself.
 */
@NullUnmarked // Kafka makes it and configures it then.
public final class SampleBatches implements ConsumerInterceptor<byte[], byte[]> {
    /** Where the setting is that names the topic of samples. */
    static final String TOPIC = "flyball.samples.topic";

    /** Where the setting is that says how samples of our version begin, see {@link SampleTime}. */
    static final String PREFIX = "flyball.samples.prefix";

    /** Samples of one batch are less than this apart from its first, in milliseconds. */
    static final long SPREAD = 1_000;

    /** What a task does between two looks at the clock is bounded, and so is what waits in its buffer. */
    static final int MOST = 256;

    private String topic;
    private SampleTime time;

    @Override
    public void configure(Map<String, ?> settings) {
        topic = Objects.requireNonNull((String) settings.get(TOPIC), TOPIC);
        time = new SampleTime(Objects.requireNonNull((byte[]) settings.get(PREFIX), PREFIX));
    }

    @Override
    public ConsumerRecords<byte[], byte[]> onConsume(ConsumerRecords<byte[], byte[]> polled) {
        if (polled.partitions().stream()
                .noneMatch(partition -> partition.topic().equals(topic))) {
            return polled;
        }
        Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> all = new LinkedHashMap<>();
        for (TopicPartition partition : polled.partitions()) {
            List<ConsumerRecord<byte[], byte[]>> records = polled.records(partition);
            all.put(partition, partition.topic().equals(topic) ? batched(records) : records);
        }
        return new ConsumerRecords<>(all, polled.nextOffsets());
    }

    private List<ConsumerRecord<byte[], byte[]>> batched(List<ConsumerRecord<byte[], byte[]>> records) {
        List<ConsumerRecord<byte[], byte[]>> batched = new ArrayList<>();
        int begin = 0;
        while (begin < records.size()) {
            int end = end(records, begin);
            batched.add(
                    end == begin + 1
                            ? records.get(begin)
                            : new Batch(List.copyOf(records.subList(begin, end))).record());
            begin = end;
        }
        return batched;
    }

    /** Behind the last record of the batch that begins there. */
    private int end(List<ConsumerRecord<byte[], byte[]>> records, int begin) {
        OptionalLong first = time.in(records.get(begin).value());
        int end = begin + 1;
        if (first.isPresent()) {
            int most = Math.min(records.size(), begin + MOST);
            while (end < most
                    && isNear(first.getAsLong(), time.in(records.get(end).value()))) {
                end++;
            }
        }
        return end;
    }

    private static boolean isNear(long first, OptionalLong other) {
        return other.isPresent() && Math.abs(other.getAsLong() - first) < SPREAD;
    }

    @Override
    public void onCommit(Map<TopicPartition, OffsetAndMetadata> offsets) {}

    @Override
    public void close() {}
}
