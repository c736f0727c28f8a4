package dev.flyball.killswitch;

import dev.flyball.config.Policies;
import dev.flyball.detect.ActLog;
import dev.flyball.model.SeriesReader;
import dev.flyball.schemas.Action;
import dev.flyball.schemas.Command;
import dev.flyball.schemas.CommandType;
import dev.flyball.schemas.EventType;
import dev.flyball.schemas.Finding;
import dev.flyball.schemas.KillSwitch;
import dev.flyball.schemas.KillSwitchEvent;
import dev.flyball.schemas.Mode;
import dev.flyball.schemas.Policy;
import dev.flyball.schemas.Scope;
import dev.flyball.schemas.SwitchState;
import dev.flyball.schemas.scope.Domains;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The kill switches of one partition. Which of them are due, hold, or tripped of late follows from their states alone: a partition made
 * anew over the same table goes on where the one before stopped.
 */
public final class SwitchPartition {
    private final SwitchTable switches;
    private final Supplier<Policies> policies;
    private final Aftermath aftermath;
    private final Runnable limited;
    private final DomainMembers members;
    private final Deadlines deadlines = new Deadlines();
    private final SwitchesByTarget held =
            new SwitchesByTarget(live -> live.getMode() == Mode.ENFORCE && Compliance.isHeld(live));
    private final SwitchesByTarget overridden = new SwitchesByTarget(live -> live.getState() == SwitchState.OVERRIDDEN);
    private final RecentTrips recentTrips = new RecentTrips();
    private final Probes probes = new Probes();
    /** Those by which the stops that hold were last looked through. */
    private @Nullable Policies governing;

    /**
     * @param limited is told of each trip that only shadows because too many others came before it
     * @param members what bindings say now of who belongs to a domain
     */
    SwitchPartition(
            SwitchTable switches,
            Supplier<Policies> policies,
            Aftermath aftermath,
            Runnable limited,
            DomainMembers members) {
        this.switches = switches;
        this.policies = policies;
        this.aftermath = aftermath;
        this.limited = limited;
        this.members = members;
        switches.forEach(this::note);
    }

    /** A partition that remembers on the heap. */
    public static SwitchPartition onTheHeap(
            Policies policies, ActLog acts, SeriesReader samples, DomainMembers members) {
        return new SwitchPartition(new HeapSwitches(), () -> policies, new Aftermath(acts, samples), () -> {}, members);
    }

    /** What a finding does to the switches of its scopes. */
    public List<Result> onFinding(Finding finding, Instant now) {
        List<Result> results = new ArrayList<>(onTime(now));
        for (Scope scope : finding.getScopes()) {
            KillSwitch before = switches.get(SwitchMachine.switchId(scope));
            if (Overrides.hold(scope, switches, now)) {
                continue;
            }
            Policy policy = policy(scope);
            Enforcement enforcement = enforcement(before, scope, policy, now);
            Finding counted = Lifted.counted(finding, scope, switches);
            results.addAll(kept(
                    SwitchMachine.onFinding(before, counted, scope, policy, overridden(scope), enforcement, now),
                    enforcement));
        }
        return results;
    }

    /** What a person's command does to the switch that it names. People live ahead of a backlog: it brings no other to its end. */
    List<Result> onCommand(Command command, Instant now) {
        List<Result> results = new ArrayList<>();
        KillSwitch before = switches.get(command.getSwitchId());
        Answer answer = SwitchMachine.onCommand(before, command, policy(command.getScope()), now);
        results.addAll(kept(answer.transitions()));
        if (answer instanceof Answer.Refused refused) {
            results.add(new Refusal(command, refused.reason()));
        } else if (command.getType() == CommandType.OVERRIDE) {
            results.addAll(narrower(command, now));
        }
        return results;
    }

    /** What a person lets go on no narrower stop of a detector on that target holds back either. */
    private List<Transition> narrower(Command override, Instant now) {
        List<Transition> transitions = new ArrayList<>();
        for (String switchId : held.of(override.getScope().getTarget())) {
            KillSwitch live = Objects.requireNonNull(switches.get(switchId));
            if (!isOfPerson(live) && Overrides.isNarrower(live.getScope(), override.getScope())) {
                Command same = Command.newBuilder(override)
                        .setSwitchId(switchId)
                        .setScope(live.getScope())
                        .setExpectedVersion(live.getVersion())
                        .build();
                transitions.addAll(kept(SwitchMachine.onCommand(live, same, policy(live.getScope()), now)
                        .transitions()));
            }
        }
        return transitions;
    }

    /**
     * Whether a governed action obeyed the switches; of several that it did not obey the widest tells of it. Those that live elsewhere
     * have to see it too, unless a person lets it go on here.
     *
     * @param place where it was done, as scopes name it: the target of the action, its domain, or {@link Compliance#EVERYWHERE}
     * @param domain that of the action; empty where the place is as wide
     */
    public List<Result> onAction(String place, Action action, String domain, Instant now) {
        List<Result> results = new ArrayList<>(onTime(now));
        Stopped widest = null;
        for (String switchId : held.of(place)) {
            KillSwitch live = Objects.requireNonNull(switches.get(switchId));
            Optional<Breach> breach = breach(live, place, action);
            if (breach.isPresent()) {
                Stopped stopped = new Stopped(live, breach.get());
                widest = widest == null || stopped.isWiderThan(widest) ? stopped : widest;
            }
        }
        if (widest != null) {
            results.addAll(onBreach(widest.live(), widest.breach(), domain, now));
        }
        if (place.equals(action.getTarget()) && !isOverridden(action)) {
            results.add(new Elsewhere(action, domain));
        }
        return results;
    }

    /** Whether a person lets it go on at its target. */
    private boolean isOverridden(Action action) {
        return overridden.of(action.getTarget()).stream()
                .map(switchId -> Objects.requireNonNull(switches.get(switchId)))
                .anyMatch(live -> Compliance.covers(live.getScope(), action.getTarget(), action));
    }

    /** What its policy no longer enforces runs out, and nobody breaks it. */
    private Optional<Breach> breach(KillSwitch live, String place, Action action) {
        Policy policy = policy(live.getScope());
        return !isOfPerson(live) && policy.getMode() != Mode.ENFORCE
                ? Optional.empty()
                : Compliance.breach(live, place, action, policy);
    }

    /** Whether a person asked for the stop, or for it to last. */
    private static boolean isOfPerson(KillSwitch live) {
        return live.getTrippedBy() != null || live.getState() == SwitchState.ACKNOWLEDGED;
    }

    /** What it does to the switch of a domain that a stop in it is ignored. */
    public List<Result> onIgnored(Ignored ignored, Instant now) {
        List<Result> results = new ArrayList<>(onTime(now));
        KillSwitchEvent broken = ignored.broken();
        results.addAll(onIgnored(broken, Widening.to(ignored.domain(), broken.getScope()), now));
        return results;
    }

    /**
     * What has come due, one after the other as if time had not leapt. It comes before whatever a record does: what ends first makes room
     * for the next to be probed.
     */
    public List<Result> onTime(Instant now) {
        List<Result> results = new ArrayList<>();
        for (Optional<String> first = deadlines.first(now); first.isPresent(); first = deadlines.first(now)) {
            results.addAll(kept(List.of(due(Objects.requireNonNull(switches.get(first.get()))))));
        }
        results.addAll(onPolicies(now));
        return results;
    }

    /** Other policies reach the stops that hold, and so whoever obeys those. */
    private List<Transition> onPolicies(Instant now) {
        Policies current = policies.get();
        if (current == governing) {
            return List.of();
        }
        governing = current;
        List<Transition> transitions = new ArrayList<>();
        for (String switchId : held.all()) {
            KillSwitch live = Objects.requireNonNull(switches.get(switchId));
            Policy policy = policy(live.getScope());
            Enforcement enforcement = enforcement(live, live.getScope(), policy, now);
            Mode mode = isOfPerson(live) || enforcement.mode() == Mode.ENFORCE ? Mode.ENFORCE : Mode.SHADOW;
            SwitchMachine.governed(live, policy, mode, now)
                    .ifPresent(transition -> transitions.addAll(kept(List.of(transition))));
        }
        return transitions;
    }

    private Transition due(KillSwitch live) {
        Policy policy = policy(live.getScope());
        if (live.getMode() == Mode.ENFORCE && Compliance.isHeld(live)) {
            List<Instant> others = probes.running(live.getLeaseUntil(), Duration.ofSeconds(policy.getProbeSeconds()));
            if (others.size() >= policy.getMaxProbing()) {
                return SwitchMachine.waiting(live, others.size(), others.get(0));
            }
        }
        return SwitchMachine.expired(live, policy);
    }

    private List<Result> onBreach(KillSwitch live, Breach breach, String domain, Instant now) {
        Policy policy = policy(live.getScope());
        List<Transition> transitions = kept(BreachMachine.onBreach(live, breach, policy, now));
        List<Result> results = new ArrayList<>(transitions);
        if (!transitions.isEmpty()) {
            Transition last = transitions.get(transitions.size() - 1);
            if (Compliance.isHeld(last.state()) && BreachMachine.isIgnored(last.state(), policy)) {
                results.addAll(onIgnored(last.event(), domain, now));
            }
        }
        return results;
    }

    private List<? extends Result> onIgnored(KillSwitchEvent broken, String domain, Instant now) {
        Optional<Scope> wider = Widening.of(broken.getScope());
        if (wider.isPresent()) {
            return onIgnored(broken, wider.get(), now);
        }
        return Widening.leadsTo(domain, broken.getScope())
                ? List.of(new Ignored(Domains.asTarget(domain), broken))
                : List.of();
    }

    private List<Transition> onIgnored(KillSwitchEvent broken, Scope scope, Instant now) {
        if (Overrides.hold(scope, switches, now)) {
            return List.of();
        }
        KillSwitch wider = switches.get(SwitchMachine.switchId(scope));
        Policy policy = policy(scope);
        Enforcement enforcement = enforcement(wider, scope, policy, now);
        return kept(
                BreachMachine.onIgnored(
                        wider, broken, scope, policy, allowed(broken.getScope(), scope), enforcement, now),
                enforcement);
    }

    /** What goes on under a wider stop: what the narrower one allowed, and what a person lets go on within it. */
    private List<Scope> allowed(Scope ignored, Scope scope) {
        return Stream.concat(policy(ignored).getAllowed().stream(), overridden(scope).stream())
                .toList();
    }

    /** What a person lets go on within a stop. */
    private List<Scope> overridden(Scope scope) {
        return overridden.of(scope.getTarget()).stream()
                .map(switchId -> Objects.requireNonNull(switches.get(switchId)))
                .map(KillSwitch::getScope)
                .filter(within -> !within.equals(scope) && Overrides.reachesInto(scope, within))
                .toList();
    }

    private Enforcement enforcement(@Nullable KillSwitch before, Scope scope, Policy policy, Instant now) {
        String switchId = SwitchMachine.switchId(scope);
        return Enforcement.of(before, switchId, policy, recentTrips.besides(switchId, now));
    }

    private List<Transition> kept(List<Transition> transitions, Enforcement enforcement) {
        if (enforcement.limited() && transitions.stream().anyMatch(SwitchPartition::isTrip)) {
            limited.run();
        }
        return kept(transitions);
    }

    private static boolean isTrip(Transition transition) {
        EventType type = transition.event().getType();
        return type == EventType.TRIPPED || type == EventType.ESCALATED;
    }

    private List<Transition> kept(List<Transition> transitions) {
        List<Transition> told = new ArrayList<>();
        for (Transition transition : transitions) {
            Transition whole = placed(told(switches.get(transition.state().getSwitchId()), transition));
            told.add(whole);
            switches.put(whole.state());
            note(whole.state());
        }
        return told;
    }

    /** An event that ends a stop tells what came of it, and one that ends a probe whether there was anything to see. */
    private Transition told(@Nullable KillSwitch before, Transition transition) {
        if (before != null
                && before.getState() == SwitchState.PROBING
                && transition.event().getType() == EventType.RELEASED) {
            return aftermath
                    .acts(before, transition.event().getEventTime())
                    .map(transition::afterProbe)
                    .orElse(transition);
        }
        if (before == null || !Compliance.isHeld(before) || Compliance.isHeld(transition.state())) {
            return transition;
        }
        return aftermath
                .of(before, policy(before.getScope()), transition.event().getEventTime())
                .map(transition::ending)
                .orElse(transition);
    }

    /** The stop of a domain tells who belongs to it, for those who obey it know names, and no bindings. */
    private Transition placed(Transition transition) {
        String target = transition.state().getScope().getTarget();
        return Domains.isTarget(target) ? transition.among(members.of(target)) : transition;
    }

    private void note(KillSwitch live) {
        deadlines.note(live);
        held.note(live);
        overridden.note(live);
        recentTrips.note(live);
        probes.note(live);
    }

    private Policy policy(Scope scope) {
        return policies.get().forScope(scope.getActor(), scope.getTarget(), scope.getControl());
    }

    /** A switch whose stop was broken. */
    private record Stopped(KillSwitch live, Breach breach) {
        /** An act within a stop says more than one that revives what is stopped; then the wider stop counts. */
        boolean isWiderThan(Stopped other) {
            return breach.undoes() == other.breach.undoes()
                    ? Widening.width(live.getScope()) > Widening.width(other.live.getScope())
                    : other.breach.undoes();
        }
    }
}
