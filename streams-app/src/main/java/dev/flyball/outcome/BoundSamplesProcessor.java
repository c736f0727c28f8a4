package dev.flyball.outcome;

import dev.flyball.schemas.Binding;
import dev.flyball.schemas.MetricSample;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.NullUnmarked;

/** Sends a sample on to each other target that a binding says it observes; for most samples, to none. */
@NullUnmarked
public final class BoundSamplesProcessor implements Processor<String, SampleBatch, String, MetricSample> {
    private final String storeName;
    private final Function<byte[], Optional<Binding>> reader;
    private final AtomicLong changes;
    private ProcessorContext<String, MetricSample> context;
    private BindingsStore bindings;

    /**
     * @param storeName the global store of bindings
     * @param reader reads a binding from the bytes of its topic, or nothing where they hold none
     * @param changes counts the writes to that store
     */
    public BoundSamplesProcessor(String storeName, Function<byte[], Optional<Binding>> reader, AtomicLong changes) {
        this.storeName = storeName;
        this.reader = reader;
        this.changes = changes;
    }

    @Override
    public void init(ProcessorContext<String, MetricSample> context) {
        this.context = context;
        bindings = new BindingsStore(context.getStateStore(storeName), reader, changes, toldByTheJoin -> {});
    }

    @Override
    public void process(Record<String, SampleBatch> record) {
        BindingIndex current = bindings.current();
        record.value().forEach(sample -> {
            for (String target : current.remoteTargetsOf(sample.getResource(), sample.getMetric())) {
                context.forward(
                        new Record<>(target, sample, sample.getObservedAt().toEpochMilli()));
            }
        });
    }
}
