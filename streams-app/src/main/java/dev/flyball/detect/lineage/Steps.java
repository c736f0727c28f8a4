package dev.flyball.detect.lineage;

import dev.flyball.detect.state.Step;
import dev.flyball.schemas.Action;
import dev.flyball.schemas.Outcome;
import dev.flyball.schemas.OutcomePhase;
import dev.flyball.schemas.Result;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The steps of chains: what actions say they belong to. */
public final class Steps {
    private static final int TRACE_PARTS = 4;

    private Steps() {}

    /**
     * The step that an outcome tells of as it opens; nothing where its action was refused. Every action may turn out to be
     * the first of a chain.
     */
    public static Optional<Step> of(Outcome outcome) {
        Action action = outcome.getAction();
        if (outcome.getPhase() != OutcomePhase.OPENED || action.getResult() == Result.FAILED) {
            return Optional.empty();
        }
        return Optional.of(new Step(
                outcome.getDomain(),
                action.getActionId(),
                action.getOccurredAt().toEpochMilli(),
                action.getActor().getId(),
                action.getActor().getKind().name(),
                action.getTarget(),
                action.getControl(),
                action.getValueAfter() != null || action.getStateAfter() != null,
                action.getCausationId(),
                chain(action),
                action.getTraceparent()));
    }

    /** Whether two steps are of the same actor on the same control. */
    static boolean sameNode(Step one, Step other) {
        return one.getActorId().equals(other.getActorId())
                && one.getTarget().equals(other.getTarget())
                && one.getControl().equals(other.getControl());
    }

    /** {@code version-trace-parent-flags}; see W3C Trace Context. */
    private static @Nullable String chain(Action action) {
        String correlation = action.getCorrelationId();
        String trace = action.getTraceparent();
        if (correlation != null || trace == null) {
            return correlation;
        }
        String[] parts = trace.split("-", TRACE_PARTS + 1);
        return parts.length >= TRACE_PARTS ? parts[1] : null;
    }
}
