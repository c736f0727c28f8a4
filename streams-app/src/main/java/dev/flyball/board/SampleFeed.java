package dev.flyball.board;

import dev.flyball.config.KafkaSettings;
import dev.flyball.model.SeriesKey;
import dev.flyball.schemas.MetricSample;
import dev.flyball.schemas.serde.RegistrySerdes;
import dev.flyball.topology.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.utils.Utils;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the samples of the series that the page plots, and of no others: it reads only the partitions that hold some, and where
 * more comes than it can look at in time it goes on from the end. A plot then has gaps; the stops on the page are never late for it.
 */
final class SampleFeed {
    private static final Logger LOG = LoggerFactory.getLogger(SampleFeed.class);
    private static final Duration LOOK = Duration.ofMillis(500);

    /** So many records back a series is looked for when it is plotted for the first time, and so far behind no plot gets. */
    private static final long MOST_BEHIND = 50_000;

    private final Board board;
    private final String topic;
    private final KafkaConsumer<String, byte[]> consumer;
    private final Deserializer<MetricSample> samples;
    private Set<SeriesKey> watched = Set.of();
    private Set<String> resources = Set.of();

    SampleFeed(Board board, KafkaSettings kafka, Topics topics, RegistrySerdes serdes) {
        this.board = board;
        this.topic = topics.metrics();
        this.samples = serdes.serde(MetricSample.class).deserializer();
        this.consumer = BoardFeed.consumer(kafka);
    }

    /** Looks once at what came, for at most half a second. */
    void follow() {
        Set<SeriesKey> wanted = board.plottedSeries();
        if (!wanted.equals(watched)) {
            watch(wanted);
        }
        if (!watched.isEmpty()) {
            consumer.poll(LOOK).forEach(this::take);
            skipWhatIsTooMuch();
        }
    }

    void wakeup() {
        consumer.wakeup();
    }

    void close() {
        consumer.close();
    }

    private void watch(Set<SeriesKey> wanted) {
        int partitions = consumer.partitionsFor(topic).size();
        resources = wanted.stream().map(SeriesKey::resource).collect(Collectors.toSet());
        Set<TopicPartition> assigned = resources.stream()
                .map(resource -> new TopicPartition(
                        topic, Utils.toPositive(Utils.murmur2(resource.getBytes(StandardCharsets.UTF_8))) % partitions))
                .collect(Collectors.toSet());
        consumer.assign(assigned);
        // What was read before is read again: a series that is new here may be older there.
        consumer.beginningOffsets(assigned)
                .forEach((partition, begin) -> consumer.seek(
                        partition,
                        Math.max(
                                begin,
                                consumer.endOffsets(Set.of(partition)).getOrDefault(partition, 0L) - MOST_BEHIND)));
        watched = wanted;
    }

    private void skipWhatIsTooMuch() {
        for (TopicPartition partition : consumer.assignment()) {
            if (consumer.currentLag(partition).orElse(0) > MOST_BEHIND) {
                LOG.debug("{} has more samples than a page can follow; it goes on from the end", partition);
                consumer.seekToEnd(Set.of(partition));
            }
        }
    }

    private void take(ConsumerRecord<String, byte[]> record) {
        if (record.value() == null || !resources.contains(record.key())) {
            return;
        }
        try {
            MetricSample sample = samples.deserialize(topic, record.headers(), record.value());
            if (watched.contains(SeriesKey.of(sample))) {
                board.take(sample);
            }
        } catch (RuntimeException e) {
            // The topology rejects it, and tells why.
            LOG.debug("{}-{}@{} cannot be read", topic, record.partition(), record.offset(), e);
        }
    }
}
