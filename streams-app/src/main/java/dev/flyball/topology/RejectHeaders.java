package dev.flyball.topology;

import dev.flyball.ingest.IngestProcessor;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/** What stands beside the bytes of a reject: the reason, and the place that they came from. */
final class RejectHeaders {
    static final String REASON = IngestProcessor.REASON_HEADER;
    static final String TOPIC = "flyball.reject.topic";
    static final String PARTITION = "flyball.reject.partition";
    static final String OFFSET = "flyball.reject.offset";

    private RejectHeaders() {}

    static void reason(Headers headers, String reason) {
        headers.add(REASON, utf8(reason));
    }

    static void place(Headers headers, RecordMetadata from) {
        place(headers, from.topic(), from.partition(), from.offset());
    }

    static void place(Headers headers, String topic, int partition, long offset) {
        headers.add(TOPIC, utf8(topic));
        headers.add(PARTITION, utf8(Integer.toString(partition)));
        headers.add(OFFSET, utf8(Long.toString(offset)));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
