package dev.flyball.topology;

import dev.flyball.model.AppendTime;
import dev.flyball.schemas.Action;
import dev.flyball.schemas.Finding;
import dev.flyball.schemas.MetricSample;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.processor.TimestampExtractor;

/**
 * Takes the time of a record from its content; what cannot be read does not move time, nor do people, nor what happens to a switch, which
 * may be ahead with them. When an action was appended,
 * it remembers beside it: the latency of a stop counts from there.
 */
final class EventTime implements TimestampExtractor {
    @Override
    public long extract(ConsumerRecord<Object, Object> record, long partitionTime) {
        Object value = record.value();
        if (value instanceof Decoded.Valid<?> || value instanceof Decoded.Many<?>) {
            leaveOut(record.headers());
        }
        if (value instanceof Decoded.Valid<?> valid) {
            if (valid.value() instanceof Action) {
                AppendTime.set(record.headers(), appended(record));
            }
            value = valid.value();
        }
        return value instanceof Decoded.Many<?> many ? first(many, partitionTime) : of(value, partitionTime);
    }

    /** The time of what can be used first: the others of its batch are of the same second. */
    private static long first(Decoded.Many<?> many, long partitionTime) {
        for (Decoded.One<?> one : many.all()) {
            if (one.decoded() instanceof Decoded.Valid<?> valid) {
                return of(valid.value(), partitionTime);
            }
        }
        return Math.max(0, partitionTime);
    }

    /**
     * When a value was, in milliseconds since the epoch.
     *
     * @param otherwise the time of what does not move it, or 0 where that is negative
     */
    static long of(Object value, long otherwise) {
        if (value instanceof MetricSample sample) {
            return sample.getObservedAt().toEpochMilli();
        }
        if (value instanceof Action action) {
            return action.getOccurredAt().toEpochMilli();
        }
        return value instanceof Finding finding ? finding.getFoundAt().toEpochMilli() : Math.max(0, otherwise);
    }

    /** What other people say beside a record is no part of it, and may be as large as they like; nothing that follows from it carries that on. */
    private static void leaveOut(Headers headers) {
        Headers ours = AppendTime.of(headers);
        for (Header header : headers.toArray()) {
            headers.remove(header.key());
        }
        ours.forEach(headers::add);
    }

    /** When it was appended; if it was a raw record before, when that was. Nothing was appended before it was. */
    private static long appended(ConsumerRecord<Object, Object> record) {
        return AppendTime.in(record.headers())
                .map(Instant::toEpochMilli)
                .filter(raw -> raw <= record.timestamp())
                .orElse(record.timestamp());
    }
}
