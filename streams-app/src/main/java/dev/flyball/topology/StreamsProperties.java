package dev.flyball.topology;

import dev.flyball.config.FlyballConfig;
import dev.flyball.config.KafkaSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.streams.StreamsConfig;

/** The settings of Kafka Streams. */
final class StreamsProperties {
    /** Records are asked for at least so often; a batch of them takes a second or a few. */
    private static final Duration POLL_WITHIN = Duration.ofMinutes(2);

    /** Of an input, a batch counting as one, before no more is asked for. As many as ship with Kafka Streams could fill the heap, and fewer were faster. */
    private static final int BUFFERED = 1;

    private StreamsProperties() {}

    static Map<String, Object> of(
            FlyballConfig config,
            Topics topics,
            RocksDbBudget budget,
            byte[] samplePrefix,
            BiConsumer<String, String> rejects) {
        KafkaSettings kafka = config.kafka();
        Map<String, Object> all = new HashMap<>(kafka.properties().values());
        all.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrapServers());
        all.put(StreamsConfig.APPLICATION_ID_CONFIG, kafka.applicationId());
        all.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, kafka.processingGuarantee());
        all.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, kafka.commitInterval().toMillis());
        all.put(StreamsConfig.STATE_DIR_CONFIG, kafka.stateDir().toString());
        all.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, kafka.threads());
        all.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, config.topics().replicationFactor());
        // Internal topics are named after stores and nodes: a name that is made up changes with the topology.
        all.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
        budget.govern(all);
        membership(all, kafka.sessionTimeout());
        all.putIfAbsent(ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG, (int) POLL_WITHIN.toMillis());
        recordSizes(all);
        batches(all, topics, samplePrefix);
        ErrorPolicy.govern(all, topics, rejects);
        return all;
    }

    /** How long a stream thread may go without asking for records before it loses its partitions. */
    static Duration pollWithin(StreamsConfig config) {
        Object millis = config.getMainConsumerConfigs("", "", 0).get(ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG);
        return Duration.ofMillis(Long.parseLong(String.valueOf(millis)));
    }

    /** A reject is larger than its record by the reason, and some state is larger than what it was made of. */
    private static void recordSizes(Map<String, Object> all) {
        all.putIfAbsent(
                StreamsConfig.producerPrefix(ProducerConfig.MAX_REQUEST_SIZE_CONFIG), TopicContract.MOST_RECORD_BYTES);
        all.putIfAbsent(
                StreamsConfig.topicPrefix(TopicConfig.MAX_MESSAGE_BYTES_CONFIG), TopicContract.MOST_RECORD_BYTES);
    }

    /** Interceptors of the configuration see the records as they were read. */
    private static void batches(Map<String, Object> all, Topics topics, byte[] samplePrefix) {
        String key = StreamsConfig.mainConsumerPrefix(ConsumerConfig.INTERCEPTOR_CLASSES_CONFIG);
        List<Object> interceptors = new ArrayList<>();
        Stream.of(
                        key,
                        StreamsConfig.consumerPrefix(ConsumerConfig.INTERCEPTOR_CLASSES_CONFIG),
                        ConsumerConfig.INTERCEPTOR_CLASSES_CONFIG)
                .filter(all::containsKey)
                .findFirst()
                .ifPresent(set -> interceptors.addAll(
                        Arrays.asList(String.valueOf(all.get(set)).split("\\s*,\\s*"))));
        interceptors.add(SampleBatches.class.getName());
        all.put(key, interceptors);
        all.put(StreamsConfig.mainConsumerPrefix(SampleBatches.TOPIC), topics.metrics());
        all.put(StreamsConfig.mainConsumerPrefix(SampleBatches.PREFIX), samplePrefix);
        all.putIfAbsent(StreamsConfig.BUFFERED_RECORDS_PER_PARTITION_CONFIG, BUFFERED);
    }

    private static void membership(Map<String, Object> all, Duration sessionTimeout) {
        all.put(StreamsConfig.GROUP_PROTOCOL_CONFIG, "classic");
        all.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG), (int)
                sessionTimeout.toMillis());
        all.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG), (int)
                Math.min(3_000, sessionTimeout.toMillis() / 3));
    }
}
