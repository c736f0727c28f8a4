package dev.flyball.topology;

import dev.flyball.schemas.Action;
import dev.flyball.schemas.MetricSample;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.processor.TimestampExtractor;

/** Takes the time of a record from its content; what cannot be read does not move time, nor do people. */
final class EventTime implements TimestampExtractor {
    @Override
    public long extract(ConsumerRecord<Object, Object> record, long partitionTime) {
        if (record.value() instanceof Decoded.Valid<?> valid) {
            if (valid.value() instanceof MetricSample sample) {
                return sample.getObservedAt().toEpochMilli();
            }
            if (valid.value() instanceof Action action) {
                return action.getOccurredAt().toEpochMilli();
            }
        }
        return Math.max(0, partitionTime);
    }
}
