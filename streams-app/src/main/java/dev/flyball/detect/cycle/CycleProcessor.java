package dev.flyball.detect.cycle;

import dev.flyball.config.Policies;
import dev.flyball.detect.state.Change;
import dev.flyball.model.ControlKey;
import dev.flyball.schemas.Finding;
import dev.flyball.schemas.Mode;
import dev.flyball.schemas.Policy;
import java.util.function.Supplier;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.NullUnmarked;

/** Remembers the changes of each domain, and finds the loops over several controls that acts close. */
@NullUnmarked
public final class CycleProcessor implements Processor<String, Change, String, Finding> {
    /** What is less likely than not is no finding. */
    private static final double LEAST_TOLD = 0.5;

    private final String changesName;
    private final String nodesName;
    private final Supplier<Policies> policies;
    private final Runnable dropped;
    private ProcessorContext<String, Finding> context;
    private ChangeStore changes;

    /**
     * @param changesName a store of changes
     * @param nodesName a store of the nodes that they are of
     * @param dropped is told of each change that is forgotten to make room for another
     */
    public CycleProcessor(String changesName, String nodesName, Supplier<Policies> policies, Runnable dropped) {
        this.changesName = changesName;
        this.nodesName = nodesName;
        this.policies = policies;
        this.dropped = dropped;
    }

    @Override
    public void init(ProcessorContext<String, Finding> context) {
        this.context = context;
        changes = new ChangeStore(
                context.getStateStore(changesName),
                context.getStateStore(nodesName),
                policies.get().mostDomainChanges(),
                dropped);
    }

    @Override
    public void process(Record<String, Change> record) {
        Change change = changes.add(record.value());
        if (change.getActionId() == null) {
            return;
        }
        Node control = Node.decode(change.getNode());
        Policy policy = policies.get().forScope(change.getActorId(), control.resource(), control.name());
        if (policy.getMode() == Mode.OFF) {
            return;
        }
        Cycles.closedBy(change, changes, policy, this::rank)
                .filter(finding -> finding.getConfidence() >= LEAST_TOLD)
                .ifPresent(finding ->
                        context.forward(record.withKey(finding.getLoopId()).withValue(finding)));
    }

    private int rank(String actor, ControlKey control) {
        return policies.get()
                .forScope(actor, control.target(), control.control())
                .getRank();
    }
}
