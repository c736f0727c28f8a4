package dev.flyball.detect.lineage;

import dev.flyball.config.Policies;
import dev.flyball.detect.state.Step;
import dev.flyball.schemas.Finding;
import dev.flyball.schemas.Mode;
import dev.flyball.schemas.Policy;
import java.util.function.Supplier;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.NullUnmarked;

/** Remembers the steps of the chains of each domain, and finds those that come back to where they were. */
@NullUnmarked
public final class LineageProcessor implements Processor<String, Step, String, Finding> {
    private final String storeName;
    private final Supplier<Policies> policies;
    private ProcessorContext<String, Finding> context;
    private StepStore steps;

    /** @param storeName a windowed store of steps */
    public LineageProcessor(String storeName, Supplier<Policies> policies) {
        this.storeName = storeName;
        this.policies = policies;
    }

    @Override
    public void init(ProcessorContext<String, Finding> context) {
        this.context = context;
        steps = new StepStore(context.getStateStore(storeName));
    }

    @Override
    public void process(Record<String, Step> record) {
        Step step = record.value();
        steps.add(step);
        Policy policy = policies.get().forScope(step.getActorId(), step.getTarget(), step.getControl());
        if (policy.getMode() == Mode.OFF) {
            return;
        }
        Lineage.closedBy(step, steps)
                .map(lineage -> LineageFinding.of(
                        lineage,
                        policy.getPolicyId(),
                        (actor, control) -> policies.get()
                                .forScope(actor, control.target(), control.control())
                                .getRank()))
                .ifPresent(finding ->
                        context.forward(record.withKey(finding.getLoopId()).withValue(finding)));
    }
}
