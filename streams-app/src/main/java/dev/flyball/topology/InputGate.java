package dev.flyball.topology;

import dev.flyball.ops.meters.Meters;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;

/**
 * Lets what is usable on, by the key that its contract says; the rest goes to the rejects as the bytes that it was, with the reason and
 * the place that it came from. One node for all of it: each node on its way costs as much as the next.
 */
class InputGate<T> extends ContextualProcessor<byte[], Decoded<T>, Object, Object> {
    private final String topic;
    private final Function<T, String> key;
    private final Meters meters;
    private final List<String> readers;
    private final String rejects;

    /**
     * @param topic that the records come from
     * @param key what the key of a value must be
     * @param readers the nodes that usable values go to
     * @param rejects the node that rejects go to
     */
    InputGate(String topic, Function<T, String> key, Meters meters, List<String> readers, String rejects) {
        this.topic = topic;
        this.key = key;
        this.meters = meters;
        this.readers = readers;
        this.rejects = rejects;
    }

    @Override
    public void process(Record<byte[], Decoded<T>> record) {
        T value = usable(record.key(), record.value(), record.timestamp(), record.headers(), offset());
        if (value != null) {
            forward(new Record<>(key.apply(value), value, record.timestamp(), record.headers()));
        }
    }

    final void forward(Record<Object, Object> usable) {
        for (String reader : readers) {
            context().forward(usable, reader);
        }
    }

    /** Where the record stands that is being processed; of a batch, where its first does. */
    final long offset() {
        return context().recordMetadata().map(RecordMetadata::offset).orElse(-1L);
    }

    /**
     * The value of a record where it can be used; where it cannot, it is rejected.
     *
     * @param found its key
     */
    final @Nullable T usable(
            byte @Nullable [] found, Decoded<T> decoded, long timestamp, Headers headers, long offset) {
        if (!(decoded instanceof Decoded.Valid<T> valid)) {
            reject(found, (Decoded.Invalid<T>) decoded, timestamp, headers, offset);
            return null;
        }
        String expected = key.apply(valid.value());
        if (!Arrays.equals(found, expected.getBytes(StandardCharsets.UTF_8))) {
            // It sits in another partition than what it belongs to, and would be joined with nothing.
            Decoded.Invalid<T> misplaced = new Decoded.Invalid<>(valid.bytes(), underAnotherKey(expected, found));
            reject(found, misplaced, timestamp, headers, offset);
            return null;
        }
        return valid.value();
    }

    private void reject(
            byte @Nullable [] found, Decoded.Invalid<T> invalid, long timestamp, Headers from, long offset) {
        meters.reject(topic, invalid.subject());
        Headers headers = new RecordHeaders(from);
        RejectHeaders.reason(headers, invalid.reason());
        context()
                .recordMetadata()
                .ifPresent(place -> RejectHeaders.place(headers, place.topic(), place.partition(), offset));
        context().forward(new Record<>(found, invalid.bytes(), timestamp, headers), rejects);
    }

    private static String underAnotherKey(String expected, byte @Nullable [] found) {
        return "key: expected \"%s\", found %s"
                .formatted(expected, found == null ? "none" : '"' + new String(found, StandardCharsets.UTF_8) + '"');
    }
}
