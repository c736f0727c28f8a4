package dev.flyball.killswitch;

import dev.flyball.model.Ids;
import dev.flyball.schemas.Actor;
import dev.flyball.schemas.EventType;
import dev.flyball.schemas.Evidence;
import dev.flyball.schemas.Finding;
import dev.flyball.schemas.KillSwitch;
import dev.flyball.schemas.KillSwitchEvent;
import dev.flyball.schemas.Mode;
import dev.flyball.schemas.Pattern;
import dev.flyball.schemas.Policy;
import dev.flyball.schemas.Scope;
import dev.flyball.schemas.SwitchState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The life of one kill switch: {@code (state, event, time) -> (state, results)}. A trip is a lease. Evidence renews it;
 * without evidence it ends in a probe, and only a clean probe releases the switch.
 */
public final class SwitchMachine {
    /** A lease outlasts the loop that it was taken out on: evidence comes once a turn at best. */
    private static final int LEAST_TURNS = 2;

    /** Evidence that would lengthen a lease by less than this is no event. */
    static final Duration LEAST_RENEWAL = Duration.ofSeconds(1);

    private SwitchMachine() {}

    public static String switchId(Scope scope) {
        return Ids.of(
                "switch",
                scope.getActor(),
                scope.getTarget(),
                scope.getControl(),
                scope.getDirection().name());
    }

    /**
     * What a finding does to the switch of one of its scopes: it trips it, renews it, or is too weak or too old to do
     * either. That an actor is unsupervised is a warning, and moves no switch. What it does, it does now, however late its action came: a lease that began in the past would be over
     * before anybody obeyed it. The time of a switch never runs backwards.
     *
     * @param now event time, not before the finding
     */
    public static List<Transition> onFinding(
            @Nullable KillSwitch before, Finding finding, Scope scope, Policy policy, Instant now) {
        if (policy.getMode() == Mode.OFF
                || finding.getPattern() == Pattern.UNSUPERVISED
                || finding.getConfidence() < policy.getMinConfidence()
                || outdated(finding, policy, now)) {
            return List.of();
        }
        Instant at = before == null ? now : later(now, before.getUpdatedAt());
        List<Transition> transitions = new ArrayList<>(before == null ? List.of() : onTime(before, at, policy));
        KillSwitch current = transitions.isEmpty()
                ? before
                : transitions.get(transitions.size() - 1).state();
        SwitchState state = current == null ? SwitchState.ARMED : current.getState();
        if (state == SwitchState.TRIPPED && !lengthens(current, at.plus(lease(finding, policy)))) {
            return transitions;
        }
        Move move = Move.of(state, state == SwitchState.TRIPPED ? EventType.RENEWED : EventType.TRIPPED);
        transitions.add(found(current, move, finding, scope, policy, at));
        return transitions;
    }

    /** What has come due by a time: the end of the lease, the end of the probe, or both. */
    public static List<Transition> onTime(KillSwitch before, Instant time, Policy policy) {
        List<Transition> transitions = new ArrayList<>();
        KillSwitch current = before;
        while (due(current, time)) {
            Transition transition = expired(current, policy);
            transitions.add(transition);
            current = transition.state();
        }
        return transitions;
    }

    private static boolean due(KillSwitch current, Instant time) {
        return current.getState() != SwitchState.ARMED
                && current.getLeaseUntil() != null
                && !time.isBefore(current.getLeaseUntil());
    }

    /** Evidence counts for as long as the lease that it can take out. */
    private static boolean outdated(Finding finding, Policy policy, Instant now) {
        Instant until = finding.getFoundAt().plus(lease(finding, policy));
        return !until.isAfter(now);
    }

    /** A loop of a thousand acts a second must not become a thousand events a second. */
    private static boolean lengthens(@Nullable KillSwitch tripped, Instant until) {
        return tripped == null
                || tripped.getLeaseUntil() == null
                || !until.isBefore(tripped.getLeaseUntil().plus(LEAST_RENEWAL));
    }

    private static Duration lease(Finding finding, Policy policy) {
        return atLeastTurns(policy.getLeaseSeconds(), finding.getPeriodSeconds());
    }

    private static Transition found(
            @Nullable KillSwitch before, Move move, Finding finding, Scope scope, Policy policy, Instant now) {
        Instant leaseUntil = now.plus(lease(finding, policy));
        boolean trips = move.event() == EventType.TRIPPED;
        KillSwitch.Builder state = before == null ? KillSwitch.newBuilder() : KillSwitch.newBuilder(before);
        long earlierTrips = before == null ? 0 : before.getTrips();
        return transition(
                state.setSwitchId(switchId(scope))
                        .setVersion(before == null ? 1 : before.getVersion() + 1)
                        .setState(move.to())
                        .setMode(policy.getMode())
                        .setPattern(finding.getPattern())
                        .setScope(scope)
                        .setSince(trips || before == null ? now : before.getSince())
                        .setUpdatedAt(now)
                        .setLeaseUntil(trips || before == null ? leaseUntil : later(leaseUntil, before.getLeaseUntil()))
                        .setLoopId(finding.getLoopId())
                        .setActors(
                                finding.getActors().stream().map(Actor::getId).toList())
                        .setTargets(finding.getTargets())
                        .setGain(finding.getGain())
                        .setPeriodSeconds(finding.getPeriodSeconds())
                        .setConfidence(finding.getConfidence())
                        .setTrips(trips ? earlierTrips + 1 : earlierTrips)
                        .setExplanation(finding.getExplanation())
                        .setPolicyId(policy.getPolicyId())
                        .build(),
                move,
                now,
                finding);
    }

    private static Transition expired(KillSwitch before, Policy policy) {
        Instant now = before.getLeaseUntil();
        boolean probes = before.getState() == SwitchState.TRIPPED;
        Move move = Move.of(before.getState(), probes ? EventType.PROBING : EventType.RELEASED);
        KillSwitch state = KillSwitch.newBuilder(before)
                .setVersion(before.getVersion() + 1)
                .setState(move.to())
                .setSince(now)
                .setUpdatedAt(now)
                .setLeaseUntil(
                        probes ? now.plus(atLeastTurns(policy.getProbeSeconds(), before.getPeriodSeconds())) : null)
                .setExplanation(
                        probes
                                ? "No further evidence until the lease ended; actions are let through and watched."
                                : "The probe was clean; the switch is released.")
                .build();
        return transition(state, move, now, null);
    }

    private static Instant later(Instant one, @Nullable Instant other) {
        return other == null || one.isAfter(other) ? one : other;
    }

    private static Duration atLeastTurns(long seconds, @Nullable Double periodSeconds) {
        double turns = periodSeconds == null ? 0 : LEAST_TURNS * periodSeconds;
        return Duration.ofMillis(Math.round(Math.max((double) seconds, turns) * 1_000));
    }

    private static Transition transition(KillSwitch state, Move move, Instant at, @Nullable Finding finding) {
        KillSwitchEvent event = KillSwitchEvent.newBuilder()
                .setEventId(Ids.of("event", state.getSwitchId(), Long.toString(state.getVersion())))
                .setSwitchId(state.getSwitchId())
                .setVersion(state.getVersion())
                .setType(move.event())
                .setMode(state.getMode())
                .setPattern(state.getPattern())
                .setScope(state.getScope())
                .setEventTime(at)
                .setState(state.getState())
                .setLeaseUntil(state.getLeaseUntil())
                .setLoopId(state.getLoopId())
                .setFindingId(finding == null ? null : finding.getFindingId())
                .setActors(state.getActors())
                .setTargets(state.getTargets())
                .setGain(state.getGain())
                .setPeriodSeconds(state.getPeriodSeconds())
                .setConfidence(state.getConfidence())
                .setEvidence(finding == null ? new Evidence(List.of(), Map.of(), List.of()) : finding.getEvidence())
                .setExplanation(state.getExplanation())
                .setCausationId(finding == null ? null : finding.getCausationId())
                .setTraceparent(finding == null ? null : finding.getTraceparent())
                .build();
        return new Transition(event, state);
    }
}
