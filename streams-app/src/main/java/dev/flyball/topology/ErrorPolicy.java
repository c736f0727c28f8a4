package dev.flyball.topology;

import java.util.Map;
import java.util.function.BiConsumer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.DefaultProductionExceptionHandler;
import org.apache.kafka.streams.errors.LogAndFailExceptionHandler;

/**
 * What happens to a record that cannot be processed: it goes to the rejects with its bytes, and the rest goes on. Our own
 * deserializers reject what is broken themselves; when one throws, the registry cannot be reached, and nothing may be
 * skipped. A result that cannot be written is not skipped either: retried while that helps, else the thread fails.
 */
public final class ErrorPolicy {
    /** The constant is deprecated from birth, as it will become the default; unset, Kafka logs a warning. */
    private static final String GLOBAL_PROCESSING_HANDLER = "processing.exception.handler.global.enabled";

    private ErrorPolicy() {}

    /**
     * Puts the policy into the settings of Kafka Streams.
     *
     * @param count is told of each record whose processing failed: its topic, and what the reason is about
     */
    public static void govern(Map<? super String, Object> settings, Topics topics, BiConsumer<String, String> count) {
        settings.put(StreamsConfig.DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG, LogAndFailExceptionHandler.class);
        settings.put(StreamsConfig.PROCESSING_EXCEPTION_HANDLER_CLASS_CONFIG, RejectOrFail.class);
        settings.put(RejectOrFail.COUNT, count);
        settings.put(GLOBAL_PROCESSING_HANDLER, true);
        settings.put(StreamsConfig.ERRORS_DEAD_LETTER_QUEUE_TOPIC_NAME_CONFIG, topics.rejects());
        settings.put(StreamsConfig.PRODUCTION_EXCEPTION_HANDLER_CLASS_CONFIG, DefaultProductionExceptionHandler.class);
    }
}
