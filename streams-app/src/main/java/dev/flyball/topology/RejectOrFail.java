package dev.flyball.topology;

import dev.flyball.outcome.TooOldException;
import dev.flyball.schemas.serde.RegistryUnavailableException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.ProcessingExceptionHandler;
import org.apache.kafka.streams.errors.StreamsException;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.NullUnmarked;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A record whose processing fails goes to the rejects and the rest goes on, unless it is no fault of the record: while
 * the registry is out of reach, or a store cannot be read or written (a full disk), the thread fails, and nothing is skipped.
 */
@NullUnmarked
public final class RejectOrFail implements ProcessingExceptionHandler {
    /** Where the setting is that is told of each reject: the topic that it was on, and what its reason is about. */
    static final String COUNT = "flyball.rejects.count";

    private static final Logger LOG = LoggerFactory.getLogger(RejectOrFail.class);
    private static final String FAILED = "processing";
    private static final String TIMER = "timer";

    private String rejects;
    private BiConsumer<String, String> count;

    @Override
    @SuppressWarnings("unchecked")
    public void configure(Map<String, ?> settings) {
        rejects = (String) settings.get(StreamsConfig.ERRORS_DEAD_LETTER_QUEUE_TOPIC_NAME_CONFIG);
        count = (BiConsumer<String, String>) Objects.requireNonNull(settings.get(COUNT), COUNT);
    }

    @Override
    public Response handleError(ErrorHandlerContext context, Record<?, ?> record, Exception exception) {
        for (Throwable cause = exception; cause != null; cause = cause.getCause()) {
            if (cause instanceof RegistryUnavailableException || cause instanceof StreamsException) {
                return Response.fail();
            }
        }
        if (context.topic() == null) {
            // A timer works on no record: there is nothing to put away.
            LOG.error("A timer of {} failed", context.processorNodeId(), exception);
            count.accept(TIMER, FAILED);
            return Response.resume();
        }
        Optional<ConsumerRecord<byte[], byte[]>> ofBatch = InFlight.record();
        long offset = ofBatch.map(ConsumerRecord::offset).orElse(context.offset());
        String place = "%s-%d at %d".formatted(context.topic(), context.partition(), offset);
        if (exception instanceof TooOldException) {
            LOG.warn("Rejected the record of {}: {}", place, exception.getMessage());
        } else {
            LOG.error("Rejected the record of {}, for {} failed", place, context.processorNodeId(), exception);
        }
        count.accept(context.topic(), exception instanceof TooOldException ? "occurred_at" : FAILED);
        Headers headers = new RecordHeaders(ofBatch.map(ConsumerRecord::headers).orElse(context.headers()));
        headers.add(RejectHeaders.REASON, String.valueOf(exception.getMessage()).getBytes(StandardCharsets.UTF_8));
        RejectHeaders.place(headers, context.topic(), context.partition(), offset);
        byte[] rawKey = ofBatch.isPresent() ? ofBatch.get().key() : context.sourceRawKey();
        byte[] rawValue = ofBatch.isPresent() ? ofBatch.get().value() : context.sourceRawValue();
        byte[] key = RejectBytes.keys().serialize(rejects, headers, rawKey);
        byte[] value = RejectBytes.values().serialize(rejects, headers, rawValue);
        return Response.resume(List.of(new ProducerRecord<>(rejects, null, key, value, headers)));
    }
}
