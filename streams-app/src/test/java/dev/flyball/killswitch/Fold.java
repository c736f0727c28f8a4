package dev.flyball.killswitch;

import dev.flyball.config.Policies;
import dev.flyball.schemas.EventType;
import dev.flyball.schemas.KillSwitch;
import dev.flyball.schemas.KillSwitchEvent;
import dev.flyball.schemas.Mode;
import dev.flyball.schemas.Policy;
import dev.flyball.schemas.Scope;
import dev.flyball.schemas.ScopeDirection;
import dev.flyball.schemas.SwitchState;
import dev.flyball.schemas.scope.Domains;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The states of switches made from their events alone, written apart from the machine. Some fields are no part of the events, but of
 * the policy that held then ({@code policy_id}, {@code penalty} and {@code allowed}), or of the bindings ({@code memberships}).
 */
final class Fold {
    private static final int MOST_COMMANDS = 16;

    private final Supplier<Policies> policies;
    private final Map<String, KillSwitch> states = new HashMap<>();

    Fold(Supplier<Policies> policies) {
        this.policies = policies;
    }

    Map<String, KillSwitch> states() {
        return states;
    }

    void add(KillSwitchEvent event) {
        KillSwitch before = states.get(event.getSwitchId());
        KillSwitch.Builder after = before == null ? KillSwitch.newBuilder() : KillSwitch.newBuilder(before);
        after.setSwitchId(event.getSwitchId())
                .setVersion(event.getVersion())
                .setState(event.getState())
                .setMode(event.getMode())
                .setScope(event.getScope())
                .setUpdatedAt(event.getEventTime())
                .setLeaseUntil(event.getLeaseUntil());
        if (Domains.isTarget(event.getScope().getTarget())) {
            after.setMemberships(Stages.MEMBERSHIPS);
        }
        switch (event.getType()) {
            case TRIPPED, ESCALATED -> tripped(before, after, event);
            case RENEWED -> renewed(before, after, event);
            case VIOLATED, REVERTED -> after.setViolations(before.getViolations() + 1);
            default -> after.setSince(event.getEventTime()).setExplanation(event.getExplanation());
        }
        boolean shadowsByNow = event.getType() == EventType.RENEWED
                && event.getFindingId() == null
                && event.getMode() != before.getMode();
        if (event.getType() == EventType.PROBING || shadowsByNow) {
            after.setLiftedAt(event.getEventTime());
        }
        if (event.getCommandId() != null) {
            commanded(before, after, event);
        }
        states.put(event.getSwitchId(), after.build());
    }

    private void tripped(KillSwitch before, KillSwitch.Builder after, KillSwitchEvent event) {
        Policy policy = policy(event.getScope());
        Instant last = before == null ? null : before.getTrippedAt();
        double halvings = last == null
                ? 0
                : (event.getEventTime().toEpochMilli() - last.toEpochMilli())
                        / 1_000.0
                        / policy.getPenaltyHalfLifeSeconds();
        after.setTrips(before == null ? 1 : before.getTrips() + 1)
                .setTrippedAt(event.getEventTime())
                .setTrippedBy(event.getWho())
                .setViolations(0)
                .setPenalty(last == null ? 1 : 1 + before.getPenalty() * Math.pow(0.5, halvings))
                .setAllowed(
                        event.getType() == EventType.ESCALATED
                                ? allowed(event)
                                : allowed(event.getScope(), event.getWho() == null))
                .setSince(event.getEventTime());
        loop(after, event, policy);
    }

    /** A wider stop leaves going what the narrower one did, and what a person lets go on on the same target. */
    private List<Scope> allowed(KillSwitchEvent widened) {
        Scope wider = widened.getScope();
        Scope ignored = states.get(widened.getEscalatedFrom()).getScope();
        Set<Scope> allowed = new LinkedHashSet<>(policy(wider).getAllowed());
        allowed.addAll(policy(ignored).getAllowed());
        allowed.addAll(overridden(wider));
        return List.copyOf(allowed);
    }

    /** A person's stop is as wide as it says. */
    private List<Scope> allowed(Scope scope, boolean found) {
        Set<Scope> allowed = new LinkedHashSet<>(policy(scope).getAllowed());
        if (found) {
            allowed.addAll(overridden(scope));
        }
        return List.copyOf(allowed);
    }

    private List<Scope> overridden(Scope stop) {
        return states.values().stream()
                .filter(state -> state.getState() == SwitchState.OVERRIDDEN)
                .sorted(Comparator.comparing(KillSwitch::getSwitchId))
                .map(KillSwitch::getScope)
                .filter(scope -> !scope.equals(stop) && scope.getTarget().equals(stop.getTarget()))
                .filter(scope -> stop.getActor().equals("*") || stop.getActor().equals(scope.getActor()))
                .filter(scope ->
                        stop.getControl().equals("*") || stop.getControl().equals(scope.getControl()))
                .filter(scope -> stop.getDirection() == ScopeDirection.BOTH
                        || EnumSet.of(ScopeDirection.BOTH, stop.getDirection()).contains(scope.getDirection()))
                .toList();
    }

    private void renewed(KillSwitch before, KillSwitch.Builder after, KillSwitchEvent event) {
        if (event.getFindingId() == null && Objects.equals(event.getLeaseUntil(), before.getLeaseUntil())) {
            // Its policy changed.
            Policy policy = policy(event.getScope());
            Set<Scope> allowed = new LinkedHashSet<>(before.getAllowed());
            allowed.addAll(policy.getAllowed());
            after.setAllowed(List.copyOf(allowed)).setPolicyId(policy.getPolicyId());
            return;
        }
        if (event.getFindingId() == null) {
            // It waits while others are probed.
            after.setExplanation(event.getExplanation());
            return;
        }
        Policy policy = policy(event.getScope());
        loop(after, event, policy);
        Set<Scope> allowed = new LinkedHashSet<>(policy.getAllowed());
        if (before.getEscalatedFrom() != null) {
            allowed.addAll(before.getAllowed());
        }
        allowed.addAll(overridden(event.getScope()));
        after.setAllowed(List.copyOf(allowed));
        if (event.getMode() == Mode.ENFORCE && before.getMode() != Mode.ENFORCE) {
            after.setTrippedAt(event.getEventTime());
        }
    }

    private static void loop(KillSwitch.Builder after, KillSwitchEvent event, Policy policy) {
        after.setPattern(event.getPattern())
                .setLoopId(event.getLoopId())
                .setActors(event.getActors())
                .setTargets(event.getTargets())
                .setGain(event.getGain())
                .setPeriodSeconds(event.getPeriodSeconds())
                .setConfidence(event.getConfidence())
                .setExplanation(event.getExplanation())
                .setEscalatedFrom(event.getEscalatedFrom())
                .setPolicyId(policy.getPolicyId());
    }

    private void commanded(KillSwitch before, KillSwitch.Builder after, KillSwitchEvent event) {
        List<String> ids = new ArrayList<>(before == null ? List.of() : before.getCommandIds());
        ids.add(event.getCommandId());
        after.setCommandIds(ids.subList(Math.max(0, ids.size() - MOST_COMMANDS), ids.size()))
                .setPolicyId(policy(event.getScope()).getPolicyId());
    }

    private Policy policy(Scope scope) {
        return policies.get().forScope(scope.getActor(), scope.getTarget(), scope.getControl());
    }
}
