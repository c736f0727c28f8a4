package dev.flyball.killswitch;

import dev.flyball.detect.Restarts;
import dev.flyball.model.Ids;
import dev.flyball.schemas.Actor;
import dev.flyball.schemas.Command;
import dev.flyball.schemas.EventType;
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
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The life of one kill switch: {@code (state, event, time) -> (state, results)}. A trip is a lease. Evidence renews it;
 * without evidence it ends in a probe, and only a clean probe or a person releases the switch. People outrank detectors:
 * no finding moves a switch that a person acknowledged or overrode, or shortens a trip that a person asked for.
 */
public final class SwitchMachine {
    /** How long a person may overrule a stop at once; whoever needs longer turns the policy off. */
    public static final Duration LONGEST_OVERRIDE = Duration.ofDays(30);

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
     * @param overridden what a person lets go on within that scope
     * @param enforcement in which mode a trip counts now
     * @param now event time, not before the finding
     */
    static List<Transition> onFinding(
            @Nullable KillSwitch before,
            Finding finding,
            Scope scope,
            Policy policy,
            List<Scope> overridden,
            Enforcement enforcement,
            Instant now) {
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
        if (state == SwitchState.ACKNOWLEDGED || state == SwitchState.OVERRIDDEN) {
            return transitions;
        }
        if (state == SwitchState.TRIPPED && !lengthens(current, at.plus(lease(policy, finding.getPeriodSeconds())))) {
            return transitions;
        }
        Move move = Move.of(state, state == SwitchState.TRIPPED ? EventType.RENEWED : EventType.TRIPPED);
        transitions.add(found(current, move, finding, scope, policy, overridden, enforcement, at));
        return transitions;
    }

    /**
     * What a person's command does to a switch. The same command twice is one. A command that cannot be meant, or that was
     * given on stale knowledge, changes nothing, and its refusal tells where the switch stands.
     *
     * @param before the switch that the command names; null if there is none
     * @param now event time; people live ahead of a backlog, so that it brings no lease to its end: a stop that everybody sees holds
     */
    public static Answer onCommand(@Nullable KillSwitch before, Command command, Policy policy, Instant now) {
        if (before != null && before.getCommandIds().contains(command.getCommandId())) {
            return new Answer.Obeyed(List.of());
        }
        Instant at = before == null ? now : later(now, before.getUpdatedAt());
        Optional<String> refusal = CommandRules.refusal(before, command, at);
        if (refusal.isPresent()) {
            return new Answer.Refused(refusal.get());
        }
        SwitchState state = before == null ? SwitchState.ARMED : before.getState();
        Move move = Move.of(state, CommandRules.event(command.getType(), state));
        return new Answer.Obeyed(List.of(commanded(before, move, command, policy, at)));
    }

    /** What has come due by a time: the end of the lease, of the override, of the probe, or several of them. */
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
        Instant until = finding.getFoundAt().plus(lease(policy, finding.getPeriodSeconds()));
        return !until.isAfter(now);
    }

    /** A loop of a thousand acts a second must not become a thousand events a second. */
    private static boolean lengthens(@Nullable KillSwitch tripped, Instant until) {
        return tripped == null
                || tripped.getLeaseUntil() != null
                        && !until.isBefore(tripped.getLeaseUntil().plus(LEAST_RENEWAL));
    }

    static Duration lease(Policy policy, @Nullable Double periodSeconds) {
        return longer(Duration.ofSeconds(policy.getLeaseSeconds()), turns(LEAST_TURNS, periodSeconds));
    }

    private static Transition found(
            @Nullable KillSwitch before,
            Move move,
            Finding finding,
            Scope scope,
            Policy policy,
            List<Scope> overridden,
            Enforcement enforcement,
            Instant now) {
        KillSwitch.Builder state = before == null ? KillSwitch.newBuilder() : KillSwitch.newBuilder(before);
        Instant leaseUntil = now.plus(lease(policy, finding.getPeriodSeconds()));
        if (before == null || move.event() == EventType.TRIPPED) {
            Trips.begin(before, state, null, policy, now).setSince(now).setAllowed(allowed(null, policy, overridden));
            state.setLeaseUntil(later(leaseUntil, now.plus(Hold.atLeast(state.getPenalty(), policy))));
        } else {
            state.setLeaseUntil(later(leaseUntil, before.getLeaseUntil()))
                    .setAllowed(allowed(before, policy, overridden));
            if (enforcement.mode() == Mode.ENFORCE && before.getMode() != Mode.ENFORCE) {
                // From now on it has to be obeyed.
                state.setTrippedAt(now);
            }
        }
        KillSwitch after = state.setSwitchId(switchId(scope))
                .setVersion(before == null ? 1 : before.getVersion() + 1)
                .setState(move.to())
                .setMode(enforcement.mode())
                .setPattern(finding.getPattern())
                .setScope(scope)
                .setUpdatedAt(now)
                .setLoopId(finding.getLoopId())
                .setActors(finding.getActors().stream().map(Actor::getId).toList())
                .setTargets(finding.getTargets())
                .setGain(finding.getGain())
                .setPeriodSeconds(finding.getPeriodSeconds())
                .setConfidence(finding.getConfidence())
                .setExplanation(finding.getExplanation() + enforcement.remark())
                .setPolicyId(policy.getPolicyId())
                .build();
        return Transition.of(after, move, now, finding);
    }

    /** As the policy has it by now, and what a person lets go on; a stop that was widened leaves going what the narrower one did. */
    private static List<Scope> allowed(@Nullable KillSwitch before, Policy policy, List<Scope> overridden) {
        List<Scope> inherited = before == null || before.getEscalatedFrom() == null ? List.of() : before.getAllowed();
        return Stream.of(policy.getAllowed(), inherited, overridden)
                .flatMap(List::stream)
                .distinct()
                .toList();
    }

    /** A lease, an override or a probe that is over. */
    static Transition expired(KillSwitch before, Policy policy) {
        Instant now = before.getLeaseUntil();
        boolean probes = before.getState() != SwitchState.PROBING;
        Move move = Move.of(before.getState(), probes ? EventType.PROBING : EventType.RELEASED);
        KillSwitch state = KillSwitch.newBuilder(before)
                .setVersion(before.getVersion() + 1)
                .setState(move.to())
                .setSince(now)
                .setUpdatedAt(now)
                .setLeaseUntil(probes ? now.plus(probe(before, policy)) : null)
                .setLiftedAt(probes ? now : before.getLiftedAt())
                .setExplanation(
                        switch (before.getState()) {
                            case OVERRIDDEN -> "The override ended; actions are let through and watched.";
                            case PROBING -> "The probe was clean; the switch is released.";
                            case ARMED, TRIPPED, ACKNOWLEDGED ->
                                "No further evidence until the lease ended; actions are let through and watched.";
                        })
                .build();
        return Transition.of(state, move, now);
    }

    /**
     * A stop that holds under a policy that changed: what is allowed by now goes on at once; what is allowed no longer counts from the
     * next evidence on.
     *
     * @param mode in which the stop counts by now
     * @param now event time
     */
    static Optional<Transition> governed(KillSwitch before, Policy policy, Mode mode, Instant now) {
        List<Scope> allowed = Stream.concat(before.getAllowed().stream(), policy.getAllowed().stream())
                .distinct()
                .toList();
        if (mode == before.getMode() && allowed.equals(before.getAllowed())) {
            return Optional.empty();
        }
        Instant at = later(now, before.getUpdatedAt());
        Move move = Move.of(before.getState(), EventType.RENEWED);
        String what = mode == before.getMode() ? "allows more than before" : "enforces it no longer: it only shadows";
        KillSwitch state = KillSwitch.newBuilder(before)
                .setVersion(before.getVersion() + 1)
                .setUpdatedAt(at)
                .setMode(mode)
                .setLiftedAt(mode == before.getMode() ? before.getLiftedAt() : at)
                .setAllowed(allowed)
                .setPolicyId(policy.getPolicyId())
                .build();
        // Why it was stopped is still what the state says.
        KillSwitchEvent event = Transition.event(state, move, at)
                .setExplanation("The policy \"%s\" %s.".formatted(policy.getPolicyId(), what))
                .build();
        return Optional.of(new Transition(event, state));
    }

    /** A stop whose lease is over while others are being probed: it holds until the first of them is done. */
    static Transition waiting(KillSwitch before, int probes, Instant firstEnd) {
        Instant now = before.getLeaseUntil();
        Move move = Move.of(before.getState(), EventType.RENEWED);
        KillSwitch state = KillSwitch.newBuilder(before)
                .setVersion(before.getVersion() + 1)
                .setUpdatedAt(now)
                .setLeaseUntil(later(firstEnd, now.plus(LEAST_RENEWAL)))
                .setExplanation("No further evidence; it waits, for %d others are being probed.".formatted(probes))
                .build();
        return Transition.of(state, move, now);
    }

    private static Transition commanded(
            @Nullable KillSwitch before, Move move, Command command, Policy policy, Instant now) {
        KillSwitch.Builder state = before == null ? firstTrip(command) : KillSwitch.newBuilder(before);
        boolean trips = move.event() == EventType.TRIPPED;
        Instant until = switch (move.to()) {
            case OVERRIDDEN -> command.getUntil();
            case PROBING -> now.plus(before == null ? Duration.ZERO : probe(before, policy));
            // What a person stopped, a person releases.
            case ARMED, TRIPPED, ACKNOWLEDGED -> null;
        };
        if (trips) {
            Trips.begin(before, state, command.getWho(), policy, now);
        }
        if (move.to() == SwitchState.PROBING) {
            state.setLiftedAt(now);
        }
        KillSwitch after = state.setVersion(before == null ? 1 : before.getVersion() + 1)
                .setState(move.to())
                .setMode(trips || before == null ? Mode.ENFORCE : before.getMode())
                .setSince(now)
                .setUpdatedAt(now)
                .setLeaseUntil(until)
                .setCommandIds(CommandRules.remembered(before, command))
                .setPolicyId(policy.getPolicyId())
                .setExplanation(CommandRules.explanation(command))
                .build();
        KillSwitchEvent event = Transition.event(after, move, now)
                .setCommandId(command.getCommandId())
                .setWho(command.getWho())
                .setWhy(command.getWhy())
                .build();
        return new Transition(event, after);
    }

    private static KillSwitch.Builder firstTrip(Command command) {
        return KillSwitch.newBuilder().setSwitchId(command.getSwitchId()).setScope(command.getScope());
    }

    /** Until a loop that goes on would have shown itself again, as far as acts are remembered. */
    private static Duration probe(KillSwitch before, Policy policy) {
        Duration seen = turns(Restarts.turnsUntilSeen(before.getPattern()), before.getPeriodSeconds());
        Duration memory = Duration.ofSeconds(policy.getMemorySeconds());
        return longer(Duration.ofSeconds(policy.getProbeSeconds()), seen.compareTo(memory) < 0 ? seen : memory);
    }

    static Instant later(Instant one, @Nullable Instant other) {
        return other == null || one.isAfter(other) ? one : other;
    }

    static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }

    private static Duration turns(int turns, @Nullable Double periodSeconds) {
        return Duration.ofMillis(Math.round(periodSeconds == null ? 0 : turns * periodSeconds * 1_000));
    }
}
