package dev.flyball.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.ProcessingExceptionHandler.Response;
import org.apache.kafka.streams.errors.ProcessingExceptionHandler.Result;
import org.apache.kafka.streams.errors.ProcessorStateException;
import org.apache.kafka.streams.errors.internals.DefaultErrorHandlerContext;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.Record;
import org.junit.jupiter.api.Test;
import org.rocksdb.RocksDBException;

class RejectOrFailTest {
    private final List<String> counted = new ArrayList<>();
    private final RejectOrFail handler = new RejectOrFail();

    RejectOrFailTest() {
        BiConsumer<String, String> count = (topic, about) -> counted.add(topic + " " + about);
        handler.configure(
                Map.of(StreamsConfig.ERRORS_DEAD_LETTER_QUEUE_TOPIC_NAME_CONFIG, "rejects", RejectOrFail.COUNT, count));
    }

    @Test
    void aRecordThatCannotBeProcessedIsRejectedWithItsReason() {
        Response response = handle(new IllegalArgumentException("older than what is remembered"));

        assertThat(response.result()).isEqualTo(Result.RESUME);
        assertThat(response.deadLetterQueueRecords()).singleElement().satisfies(reject -> {
            assertThat(reject.topic()).isEqualTo("rejects");
            assertThat(new String(
                            reject.headers().lastHeader(RejectHeaders.REASON).value(), StandardCharsets.UTF_8))
                    .isEqualTo("older than what is remembered");
            assertThat(new String(
                            reject.headers().lastHeader(RejectHeaders.OFFSET).value(), StandardCharsets.UTF_8))
                    .isEqualTo("7");
            assertThat(reject.value()).containsExactly(1);
        });
        assertThat(counted).containsExactly("metrics processing");
    }

    @Test
    void ofABatchOnlyTheRecordThatFailedIsRejected() {
        // Given a batch, of which the stream thread is at the second record
        ConsumerRecord<byte[], byte[]> second = new ConsumerRecord<>("metrics", 0, 8, new byte[] {2}, new byte[] {3});
        second.headers().add("trace", new byte[] {4});
        InFlight.is(() -> second);

        // When
        Response response = handle(new IllegalArgumentException("broken"));
        InFlight.isNone();

        // Then
        assertThat(response.deadLetterQueueRecords()).singleElement().satisfies(reject -> {
            assertThat(new String(
                            reject.headers().lastHeader(RejectHeaders.OFFSET).value(), StandardCharsets.UTF_8))
                    .isEqualTo("8");
            assertThat(reject.headers().lastHeader("trace").value()).containsExactly(4);
            assertThat(reject.key()).containsExactly(2);
            assertThat(reject.value()).containsExactly(3);
        });
    }

    @Test
    void aStoreThatCannotBeWrittenIsNoFaultOfTheRecord() {
        Response response = handle(new ProcessorStateException(
                "Error while putting key/value into store bands",
                new RocksDBException("While appending to file: No space left on device")));

        assertThat(response.result()).isEqualTo(Result.FAIL);
        assertThat(response.deadLetterQueueRecords()).isEmpty();
        assertThat(counted).isEmpty();
    }

    @Test
    void aTimerThatFailsIsToldAndHasNoRecordToReject() {
        ErrorHandlerContext timer = new DefaultErrorHandlerContext(
                null, null, -1, -1, new RecordHeaders(), "outcome", new TaskId(3, 0), 0, null, null);

        Response response = handler.handleError(timer, null, new IllegalStateException("broken"));

        assertThat(response.result()).isEqualTo(Result.RESUME);
        assertThat(response.deadLetterQueueRecords()).isEmpty();
        assertThat(counted).containsExactly("timer processing");
    }

    private Response handle(Exception failure) {
        ErrorHandlerContext context = new DefaultErrorHandlerContext(
                null, "metrics", 0, 7, new RecordHeaders(), "outcome", new TaskId(3, 0), 0, new byte[0], new byte[] {1
                });
        return handler.handleError(context, new Record<>("key", "value", 0), failure);
    }
}
