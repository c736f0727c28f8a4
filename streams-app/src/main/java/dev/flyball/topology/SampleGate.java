package dev.flyball.topology;

import dev.flyball.ops.meters.Meters;
import dev.flyball.outcome.SampleBatch;
import dev.flyball.schemas.MetricSample;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Record;

/** The gate of samples: those of a record that can be used go on as one {@link SampleBatch}, under no key. */
final class SampleGate extends InputGate<MetricSample> {
    private static final Headers NONE = new RecordHeaders();

    private final Meters meters;

    /**
     * @param topic that the records come from
     * @param readers the nodes that batches go to
     * @param rejects the node that rejects go to
     */
    SampleGate(String topic, Meters meters, List<String> readers, String rejects) {
        super(topic, MetricSample::getResource, meters, readers, rejects);
        this.meters = meters;
    }

    @Override
    public void process(Record<byte[], Decoded<MetricSample>> record) {
        if (record.value() instanceof Decoded.Many<MetricSample> many) {
            pass(many, record.timestamp());
        } else {
            MetricSample sample = usable(record.key(), record.value(), record.timestamp(), record.headers(), offset());
            if (sample != null) {
                meters.samples(1);
                forward(of(new SampleBatch(List.of(sample)), record.timestamp()));
            }
        }
    }

    private void pass(Decoded.Many<MetricSample> many, long timestamp) {
        List<MetricSample> samples = new ArrayList<>(many.all().size());
        List<ConsumerRecord<byte[], byte[]>> read = new ArrayList<>(many.all().size());
        for (Decoded.One<MetricSample> one : many.all()) {
            ConsumerRecord<byte[], byte[]> its = one.read();
            MetricSample sample = usable(its.key(), one.decoded(), timestamp, its.headers(), its.offset());
            if (sample != null) {
                samples.add(sample);
                read.add(its);
            }
        }
        meters.samples(samples.size());
        try {
            forwardAll(samples, read, timestamp);
        } finally {
            InFlight.isNone();
        }
    }

    /** @param read what the samples were read as */
    private void forwardAll(List<MetricSample> samples, List<ConsumerRecord<byte[], byte[]>> read, long timestamp) {
        int next = 0;
        while (next < samples.size()) {
            int first = next;
            SampleBatch batch = new SampleBatch(samples.subList(first, samples.size()));
            InFlight.is(() -> read.get(first + batch.at()));
            forward(of(batch, timestamp));
            // The one over which a node failed has been rejected. What comes after it goes on.
            next += batch.passed() + 1;
        }
    }

    private static Record<Object, Object> of(SampleBatch batch, long timestamp) {
        return new Record<>(null, batch, timestamp, NONE);
    }
}
