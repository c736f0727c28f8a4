package dev.flyball.topology;

import dev.flyball.ops.meters.Meters;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * Lets what is usable on, by the key that its contract says; the rest goes to the rejects as the bytes that it was, with the reason and
 * the place that it came from. One node for all of it: every sample comes through here, and each node on its way costs as much as the next.
 */
final class InputGate<T> extends ContextualProcessor<byte[], Decoded<T>, Object, Object> {
    private static final Headers NONE = new RecordHeaders();

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
        if (record.value() instanceof Decoded.Many<T> many) {
            passAll(many, record.timestamp());
        } else {
            pass(record.key(), record.value(), record.timestamp(), record.headers());
        }
    }

    private void passAll(Decoded.Many<T> many, long timestamp) {
        try {
            for (Decoded.One<T> one : many.all()) {
                InFlight.is(one.read());
                if (one.decoded() instanceof Decoded.Valid<T> valid) {
                    pass(one.read().key(), valid, EventTime.of(valid.value(), timestamp), NONE);
                } else {
                    pass(one.read().key(), one.decoded(), timestamp, one.read().headers());
                }
            }
        } finally {
            InFlight.isNone();
        }
    }

    private void pass(byte @Nullable [] found, Decoded<T> decoded, long timestamp, Headers headers) {
        if (!(decoded instanceof Decoded.Valid<T> valid)) {
            reject(found, (Decoded.Invalid<T>) decoded, timestamp, headers);
            return;
        }
        String expected = key.apply(valid.value());
        if (Arrays.equals(found, expected.getBytes(StandardCharsets.UTF_8))) {
            context().forward(new Record<>(expected, valid.value(), timestamp, headers), usable);
        } else {
            // It sits in another partition than what it belongs to, and would be joined with nothing.
            reject(found, new Decoded.Invalid<>(valid.bytes(), underAnotherKey(expected, found)), timestamp, headers);
        }
    }

    private void reject(byte @Nullable [] found, Decoded.Invalid<T> invalid, long timestamp, Headers from) {
        meters.reject(topic, invalid.subject());
        Headers headers = new RecordHeaders(from);
        RejectHeaders.reason(headers, invalid.reason());
        context()
                .recordMetadata()
                .ifPresent(place -> RejectHeaders.place(
                        headers,
                        place.topic(),
                        place.partition(),
                        InFlight.record().map(ConsumerRecord::offset).orElse(place.offset())));
        context().forward(new Record<>(found, invalid.bytes(), timestamp, headers), rejects);
    }

    private static String underAnotherKey(String expected, byte @Nullable [] found) {
        return "key: expected \"%s\", found %s"
                .formatted(expected, found == null ? "none" : '"' + new String(found, StandardCharsets.UTF_8) + '"');
    }
}
