package dev.flyball.topology;

import dev.flyball.ingest.IngestProcessor;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.processor.api.ContextualFixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/** Turns an invalid record back into its bytes, with the reason and the place that it came from in its headers. */
final class RejectProcessor<T> extends ContextualFixedKeyProcessor<byte[], Decoded.Invalid<T>, byte[]> {
    static final String REASON = IngestProcessor.REASON_HEADER;
    static final String TOPIC = "flyball.reject.topic";
    static final String PARTITION = "flyball.reject.partition";
    static final String OFFSET = "flyball.reject.offset";

    @Override
    public void process(FixedKeyRecord<byte[], Decoded.Invalid<T>> record) {
        Headers headers = record.headers();
        headers.add(REASON, utf8(record.value().reason()));
        context().recordMetadata().ifPresent(from -> place(headers, from));
        context().forward(record.withValue(record.value().bytes()).withHeaders(headers));
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
