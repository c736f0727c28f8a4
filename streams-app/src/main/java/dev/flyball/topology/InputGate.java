package dev.flyball.topology;

import dev.flyball.ops.meters.Meters;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Function;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * Lets what is usable on, by the key that its contract says; the rest goes to the rejects as the bytes that it was, with the reason and
 * the place that it came from. One node for all of it: every sample comes through here, and each node on its way costs as much as the next.
 */
final class InputGate<T> extends ContextualProcessor<byte[], Decoded<T>, Object, Object> {
    private final String topic;
    private final Function<T, String> key;
    private final Meters meters;
    private final String usable;
    private final String rejects;

    /**
     * @param topic that the records come from
     * @param key what the key of a value must be
     * @param usable the node that usable values go to
     * @param rejects the node that rejects go to
     */
    InputGate(String topic, Function<T, String> key, Meters meters, String usable, String rejects) {
        this.topic = topic;
        this.key = key;
        this.meters = meters;
        this.usable = usable;
        this.rejects = rejects;
    }

    @Override
    public void process(Record<byte[], Decoded<T>> record) {
        if (record.value() instanceof Decoded.Valid<T> valid) {
            String expected = key.apply(valid.value());
            if (Arrays.equals(record.key(), expected.getBytes(StandardCharsets.UTF_8))) {
                context().forward(record.withKey(expected).withValue(valid.value()), usable);
            } else {
                // It sits in another partition than what it belongs to, and would be joined with nothing.
                reject(record, new Decoded.Invalid<>(valid.bytes(), underAnotherKey(expected, record.key())));
            }
        } else {
            reject(record, (Decoded.Invalid<T>) record.value());
        }
    }

    private void reject(Record<byte[], Decoded<T>> record, Decoded.Invalid<T> invalid) {
        meters.reject(topic, invalid.subject());
        Headers headers = record.headers();
        RejectHeaders.reason(headers, invalid.reason());
        context().recordMetadata().ifPresent(from -> RejectHeaders.place(headers, from));
        context().forward(record.withValue(invalid.bytes()).withHeaders(headers), rejects);
    }

    private static String underAnotherKey(String expected, byte @Nullable [] found) {
        return "key: expected \"%s\", found %s"
                .formatted(expected, found == null ? "none" : '"' + new String(found, StandardCharsets.UTF_8) + '"');
    }
}
