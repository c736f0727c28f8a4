package dev.flyball.detect.cycle;

import dev.flyball.detect.Ranking;
import dev.flyball.detect.state.Change;
import dev.flyball.schemas.Finding;
import dev.flyball.schemas.Policy;
import java.util.Optional;

/** Judges whether an act closes a loop over several controls. */
public final class Cycles {
    private Cycles() {}

    /**
     * The finding, if the act closes a cycle.
     *
     * @param act must be in the log
     * @param rank of an actor on a control: the lowest is stopped
     */
    public static Optional<Finding> closedBy(Change act, ChangeLog log, Policy policy, Ranking rank) {
        return new Tracer(log).closedBy(act).map(cycle -> CycleFinding.of(cycle, policy.getPolicyId(), rank));
    }
}
