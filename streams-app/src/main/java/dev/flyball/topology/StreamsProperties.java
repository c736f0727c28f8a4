package dev.flyball.topology;

import dev.flyball.config.FlyballConfig;
import dev.flyball.config.KafkaSettings;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.DefaultProductionExceptionHandler;
import org.apache.kafka.streams.errors.LogAndFailExceptionHandler;

/** The settings of Kafka Streams, and with them the error policy. */
final class StreamsProperties {
    /** The constant is deprecated from birth, as it will become the default; unset, Kafka logs a warning. */
    private static final String GLOBAL_PROCESSING_HANDLER = "processing.exception.handler.global.enabled";

    private StreamsProperties() {}

    static Map<String, Object> of(FlyballConfig config, Topics topics, RocksDbBudget budget) {
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
        recordSizes(all);
        errorPolicy(all, topics);
        return all;
    }

    /** A reject is larger than its record by the reason, and some state is larger than what it was made of. */
    private static void recordSizes(Map<String, Object> all) {
        all.putIfAbsent(
                StreamsConfig.producerPrefix(ProducerConfig.MAX_REQUEST_SIZE_CONFIG), TopicContract.MOST_RECORD_BYTES);
        all.putIfAbsent(
                StreamsConfig.topicPrefix(TopicConfig.MAX_MESSAGE_BYTES_CONFIG), TopicContract.MOST_RECORD_BYTES);
    }

    private static void membership(Map<String, Object> all, Duration sessionTimeout) {
        all.put(StreamsConfig.GROUP_PROTOCOL_CONFIG, "classic");
        all.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG), (int)
                sessionTimeout.toMillis());
        all.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG), (int)
                Math.min(3_000, sessionTimeout.toMillis() / 3));
    }

    /**
     * A record that cannot be processed goes to the rejects with its bytes, and the rest goes on. Our own deserializers
     * reject what is broken themselves; when one throws, the registry cannot be reached, and nothing may be skipped.
     */
    private static void errorPolicy(Map<String, Object> all, Topics topics) {
        all.put(StreamsConfig.DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG, LogAndFailExceptionHandler.class);
        all.put(StreamsConfig.PROCESSING_EXCEPTION_HANDLER_CLASS_CONFIG, RejectOrFail.class);
        all.put(GLOBAL_PROCESSING_HANDLER, true);
        all.put(StreamsConfig.ERRORS_DEAD_LETTER_QUEUE_TOPIC_NAME_CONFIG, topics.rejects());
        // A result that cannot be written is not skipped either: retried while that helps, else the thread fails.
        all.put(StreamsConfig.PRODUCTION_EXCEPTION_HANDLER_CLASS_CONFIG, DefaultProductionExceptionHandler.class);
    }
}
