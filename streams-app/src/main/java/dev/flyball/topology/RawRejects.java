package dev.flyball.topology;

import dev.flyball.ops.meters.Meters;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;

/** Counts the rejects of the raw topics, and tells in their headers where they came from. */
final class RawRejects extends ContextualProcessor<Object, Object, Object, Object> {
    private static final String UNUSABLE = "unusable";

    private final Meters meters;

    RawRejects(Meters meters) {
        this.meters = meters;
    }

    @Override
    public void process(Record<Object, Object> reject) {
        context().recordMetadata().ifPresent(from -> {
            meters.reject(from.topic(), UNUSABLE);
            RejectHeaders.place(reject.headers(), from);
        });
        context().forward(reject);
    }
}
