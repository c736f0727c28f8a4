package dev.flyball.detect.lineage;

import dev.flyball.config.Policies;
import dev.flyball.detect.state.Step;
import dev.flyball.schemas.Finding;
import java.util.function.Supplier;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.NullUnmarked;

/** Feeds the {@link LineageStage} of one partition; what comes out are findings. */
@NullUnmarked
public final class LineageProcessor implements Processor<String, Step, String, Finding> {
    private final String storeName;
    private final Supplier<Policies> policies;
    private ProcessorContext<String, Finding> context;
    private LineageStage stage;

    /** @param storeName a windowed store of steps */
    public LineageProcessor(String storeName, Supplier<Policies> policies) {
        this.storeName = storeName;
        this.policies = policies;
    }

    @Override
    public void init(ProcessorContext<String, Finding> context) {
        this.context = context;
        stage = new LineageStage(new StepStore(context.getStateStore(storeName)), policies);
    }

    @Override
    public void process(Record<String, Step> record) {
        stage.closedBy(record.value())
                .ifPresent(finding ->
                        context.forward(record.withKey(finding.getLoopId()).withValue(finding)));
    }
}
