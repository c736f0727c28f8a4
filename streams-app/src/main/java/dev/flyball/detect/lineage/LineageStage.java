package dev.flyball.detect.lineage;

import dev.flyball.config.Policies;
import dev.flyball.detect.state.Step;
import dev.flyball.schemas.Finding;
import dev.flyball.schemas.Mode;
import dev.flyball.schemas.Policy;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** Remembers the steps of the chains of each domain, and finds those that come back to where they were. */
public final class LineageStage {
    private final StepLog steps;
    private final Supplier<Policies> policies;

    LineageStage(StepLog steps, Supplier<Policies> policies) {
        this.steps = steps;
        this.policies = policies;
    }

    /**
     * A stage that remembers on the heap what the store would.
     *
     * @param retention how far back steps are kept
     */
    public static LineageStage onTheHeap(Duration retention, Policies policies) {
        return new LineageStage(new HeapSteps(retention), () -> policies);
    }

    /** The cycle that a step closes, if it does. */
    public Optional<Finding> closedBy(Step step) {
        steps.add(step);
        Policy policy = policies.get().forScope(step.getActorId(), step.getTarget(), step.getControl());
        if (policy.getMode() == Mode.OFF) {
            return Optional.empty();
        }
        return Lineage.closedBy(step, steps)
                .map(lineage -> LineageFinding.of(
                        lineage,
                        policy.getPolicyId(),
                        (actor, control) -> policies.get()
                                .forScope(actor, control.target(), control.control())
                                .getRank()));
    }
}
