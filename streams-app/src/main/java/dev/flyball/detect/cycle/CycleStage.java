package dev.flyball.detect.cycle;

import dev.flyball.config.Policies;
import dev.flyball.detect.state.Change;
import dev.flyball.detect.state.NodeLog;
import dev.flyball.model.ControlKey;
import dev.flyball.model.Rows;
import dev.flyball.schemas.Finding;
import dev.flyball.schemas.Mode;
import dev.flyball.schemas.Policy;
import java.util.Optional;
import java.util.function.Supplier;

/** Remembers the changes of each domain, and finds the loops over several controls that acts close. */
public final class CycleStage {
    /** What is less likely than not is no finding. */
    private static final double LEAST_TOLD = 0.5;

    private final Supplier<Policies> policies;
    private final ChangeStore changes;

    /** @param dropped is told of each change that is forgotten to make room for another */
    CycleStage(Rows<Change> changes, Rows<NodeLog> nodes, Supplier<Policies> policies, Runnable dropped) {
        this.policies = policies;
        this.changes = new ChangeStore(changes, nodes, policies.get().mostDomainChanges(), dropped);
    }

    /** A stage that remembers on the heap. */
    public static CycleStage onTheHeap(Policies policies) {
        return new CycleStage(Rows.onTheHeap(), Rows.onTheHeap(), () -> policies, () -> {});
    }

    /** The loop that a change closes, if it does. */
    public Optional<Finding> closedBy(Change noticed) {
        Change change = changes.add(noticed);
        if (change.getActionId() == null) {
            return Optional.empty();
        }
        Node control = Node.decode(change.getNode());
        Policy policy = policies.get().forScope(change.getActorId(), control.resource(), control.name());
        if (policy.getMode() == Mode.OFF) {
            return Optional.empty();
        }
        return Cycles.closedBy(change, new Recall(changes, change.getDomain()), policy, this::rank)
                .filter(finding -> finding.getConfidence() >= LEAST_TOLD);
    }

    private int rank(String actor, ControlKey control) {
        return policies.get()
                .forScope(actor, control.target(), control.control())
                .getRank();
    }
}
