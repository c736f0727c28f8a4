package dev.flyball.killswitch;

import dev.flyball.schemas.Action;
import dev.flyball.schemas.EventType;
import dev.flyball.schemas.KillSwitch;
import dev.flyball.schemas.KillSwitchEvent;
import dev.flyball.schemas.Mode;
import dev.flyball.schemas.Policy;
import dev.flyball.schemas.Scope;
import dev.flyball.schemas.SwitchState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What it means for a kill switch that its stop is ignored or undone: it is told, it does not run out meanwhile, and when it goes on
 * the stop is widened.
 */
final class BreachMachine {
    /** A storm of acts must not become a storm of events: once widened, a switch tells of one a second. */
    static final Duration LEAST_GAP = Duration.ofSeconds(1);

    private BreachMachine() {}

    /**
     * What a breach does to the switch whose stop it broke.
     *
     * @param now event time
     */
    static List<Transition> onBreach(KillSwitch before, Breach breach, Policy policy, Instant now) {
        Instant at = SwitchMachine.later(now, before.getUpdatedAt());
        List<Transition> transitions = new ArrayList<>(SwitchMachine.onTime(before, at, policy));
        KillSwitch current = transitions.isEmpty()
                ? before
                : transitions.get(transitions.size() - 1).state();
        boolean told =
                isIgnored(current, policy) && at.isBefore(current.getUpdatedAt().plus(LEAST_GAP));
        if (Compliance.isHeld(current) && !told) {
            transitions.add(broken(current, breach, policy, at));
        }
        return transitions;
    }

    /** Whether the stop has been broken so often that a wider one is called for. */
    static boolean isIgnored(KillSwitch live, Policy policy) {
        return live.getViolations() >= policy.getEscalateAfter();
    }

    /**
     * Trips the switch of the next wider scope. A person's word on that scope stands, and what is tripped already is not tripped again.
     *
     * @param wider the switch of that scope; null if there is none yet
     * @param broken the event that tells of the latest breach of the narrower one
     * @param policy that of the wider scope
     * @param allowed what may go on under the narrower stop, and so under the wider one too
     */
    static List<Transition> onIgnored(
            @Nullable KillSwitch wider,
            KillSwitchEvent broken,
            Scope scope,
            Policy policy,
            List<Scope> allowed,
            Enforcement enforcement,
            Instant now) {
        if (enforcement.mode() == Mode.OFF) {
            return List.of();
        }
        Instant at = wider == null ? now : SwitchMachine.later(now, wider.getUpdatedAt());
        List<Transition> transitions =
                new ArrayList<>(wider == null ? List.of() : SwitchMachine.onTime(wider, at, policy));
        KillSwitch current = transitions.isEmpty()
                ? wider
                : transitions.get(transitions.size() - 1).state();
        SwitchState state = current == null ? SwitchState.ARMED : current.getState();
        Optional<Move> move = Move.find(state, EventType.ESCALATED);
        boolean adds = current == null
                || state != SwitchState.TRIPPED
                || current.getMode() != Mode.ENFORCE && enforcement.mode() == Mode.ENFORCE;
        if (move.isPresent() && adds) {
            transitions.add(widened(current, move.get(), broken, scope, policy, allowed, enforcement, at));
        }
        return transitions;
    }

    private static Transition broken(KillSwitch before, Breach breach, Policy policy, Instant now) {
        EventType type = breach.undoes() ? EventType.REVERTED : EventType.VIOLATED;
        Instant lease = before.getLeaseUntil();
        KillSwitch after = KillSwitch.newBuilder(before)
                .setVersion(before.getVersion() + 1)
                .setUpdatedAt(now)
                .setViolations(before.getViolations() + 1)
                // What a person holds has no lease; what is ignored does not run out.
                .setLeaseUntil(
                        lease == null
                                ? null
                                : SwitchMachine.later(
                                        lease, now.plus(SwitchMachine.lease(policy, before.getPeriodSeconds()))))
                .build();
        return Transition.of(after, Move.of(before.getState(), type), now, breach, explanation(after, breach));
    }

    private static Transition widened(
            @Nullable KillSwitch before,
            Move move,
            KillSwitchEvent broken,
            Scope scope,
            Policy policy,
            List<Scope> allowed,
            Enforcement enforcement,
            Instant now) {
        KillSwitch.Builder state = before == null ? KillSwitch.newBuilder() : KillSwitch.newBuilder(before);
        String explanation = "%s The stop is widened to %s.%s"
                .formatted(broken.getExplanation(), written(scope), enforcement.remark());
        Trips.begin(before, state, null, policy, now)
                .setSwitchId(SwitchMachine.switchId(scope))
                .setAllowed(Stream.concat(policy.getAllowed().stream(), allowed.stream())
                        .distinct()
                        .toList())
                .setVersion(before == null ? 1 : before.getVersion() + 1)
                .setState(move.to())
                .setMode(enforcement.mode())
                .setPattern(broken.getPattern())
                .setScope(scope)
                .setSince(now)
                .setUpdatedAt(now)
                .setLoopId(broken.getLoopId())
                .setActors(broken.getActors())
                .setTargets(broken.getTargets())
                .setGain(broken.getGain())
                .setPeriodSeconds(broken.getPeriodSeconds())
                .setConfidence(broken.getConfidence())
                .setExplanation(explanation)
                .setPolicyId(policy.getPolicyId())
                .setEscalatedFrom(broken.getSwitchId());
        state.setLeaseUntil(now.plus(SwitchMachine.longer(
                SwitchMachine.lease(policy, broken.getPeriodSeconds()), Hold.atLeast(state.getPenalty(), policy))));
        return Transition.of(state.build(), move, now, broken);
    }

    private static String explanation(KillSwitch after, Breach breach) {
        Action action = breach.action();
        return breach.undoes()
                ? "%s undid the stop of %s: %s on %s, %.1f s after the trip; breach %d of it."
                        .formatted(
                                action.getActor().getId(),
                                written(after.getScope()),
                                act(action),
                                action.getTarget(),
                                breach.latencySeconds(),
                                after.getViolations())
                : "%s acted under the stop of %s: %s on %s, %.1f s after the trip; breach %d of it."
                        .formatted(
                                action.getActor().getId(),
                                written(after.getScope()),
                                act(action),
                                action.getTarget(),
                                breach.latencySeconds(),
                                after.getViolations());
    }

    private static String act(Action action) {
        return action.getOperation().isEmpty() ? action.getControl() : action.getOperation();
    }

    private static String written(Scope scope) {
        return "%s × %s × %s".formatted(scope.getActor(), scope.getTarget(), scope.getControl());
    }
}
