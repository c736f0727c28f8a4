package dev.flyball.killswitch;

import dev.flyball.config.Policies;
import dev.flyball.detect.ActLog;
import dev.flyball.model.SeriesReader;
import dev.flyball.schemas.Action;
import dev.flyball.schemas.Command;
import dev.flyball.schemas.Finding;
import dev.flyball.schemas.KillSwitch;
import dev.flyball.schemas.Mode;
import dev.flyball.schemas.Policy;
import dev.flyball.schemas.Scope;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
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
    private final Deadlines deadlines = new Deadlines();
    private final HeldSwitches held = new HeldSwitches();
    private final RecentTrips recentTrips = new RecentTrips();
    private final Probes probes = new Probes();

    /** @param limited is told of each trip that only shadows because too many others came before it */
    SwitchPartition(SwitchTable switches, Supplier<Policies> policies, Aftermath aftermath, Runnable limited) {
        this.switches = switches;
        this.policies = policies;
        this.aftermath = aftermath;
        this.limited = limited;
        switches.forEach(this::note);
    }

    /** A partition that remembers on the heap. */
    public static SwitchPartition onTheHeap(Policies policies, ActLog acts, SeriesReader samples) {
        return new SwitchPartition(new HeapSwitches(), () -> policies, new Aftermath(acts, samples), () -> {});
    }

    /** What a finding does to the switches of its scopes. */
    public List<Result> onFinding(Finding finding, Instant now) {
        List<Result> results = new ArrayList<>();
        for (Scope scope : finding.getScopes()) {
            KillSwitch before = switches.get(SwitchMachine.switchId(scope));
            Policy policy = policy(scope);
            Enforcement enforcement = enforcement(before, scope, policy, now);
            results.addAll(
                    kept(SwitchMachine.onFinding(before, finding, scope, policy, enforcement, now), enforcement));
        }
        return results;
    }

    /** What a person's command does to the switch that it names. */
    List<Result> onCommand(Command command, Instant now) {
        KillSwitch before = switches.get(command.getSwitchId());
        Answer answer = SwitchMachine.onCommand(before, command, policy(command.getScope()), now);
        List<Result> results = new ArrayList<>(kept(answer.transitions()));
        if (answer instanceof Answer.Refused refused) {
            results.add(new Refusal(command, refused.reason()));
        }
        return results;
    }

    /**
     * Whether a governed action obeyed the switches; of several that it did not obey the widest tells of it.
     *
     * @param target the action's own, or {@link Compliance#EVERYWHERE} for the switches that are not tied to one
     */
    public List<Result> onAction(String target, Action action, Instant now) {
        Stopped widest = null;
        for (String switchId : held.of(target)) {
            KillSwitch live = Objects.requireNonNull(switches.get(switchId));
            Optional<Breach> breach = Compliance.breach(live, action, policy(live.getScope()));
            if (breach.isPresent()) {
                Stopped stopped = new Stopped(live, breach.get());
                widest = widest == null || stopped.isWiderThan(widest) ? stopped : widest;
            }
        }
        return widest == null ? List.of() : onBreach(widest.live(), widest.breach(), now);
    }

    /** What has come due. */
    public List<Result> onTime(Instant now) {
        List<Result> results = new ArrayList<>();
        for (String switchId : deadlines.due(now)) {
            KillSwitch live = Objects.requireNonNull(switches.get(switchId));
            Policy policy = policy(live.getScope());
            results.addAll(kept(
                    waits(live, policy)
                            ? List.of(SwitchMachine.waiting(live, probes.running(), probes.firstEnd()))
                            : SwitchMachine.onTime(live, now, policy)));
        }
        return results;
    }

    private boolean waits(KillSwitch live, Policy policy) {
        return live.getMode() == Mode.ENFORCE && Compliance.isHeld(live) && probes.running() >= policy.getMaxProbing();
    }

    private List<Result> onBreach(KillSwitch live, Breach breach, Instant now) {
        Policy policy = policy(live.getScope());
        List<Result> results = new ArrayList<>(kept(BreachMachine.onBreach(live, breach, policy, now)));
        KillSwitch after = Objects.requireNonNull(switches.get(live.getSwitchId()));
        if (Compliance.isHeld(after) && BreachMachine.isIgnored(after, policy)) {
            Widening.of(after.getScope()).ifPresent(scope -> results.addAll(onIgnored(after, scope, breach, now)));
        }
        return results;
    }

    private List<Transition> onIgnored(KillSwitch ignored, Scope scope, Breach breach, Instant now) {
        KillSwitch wider = switches.get(SwitchMachine.switchId(scope));
        Policy policy = policy(scope);
        Enforcement enforcement = enforcement(wider, scope, policy, now);
        return kept(BreachMachine.onIgnored(wider, ignored, scope, breach, policy, enforcement, now), enforcement);
    }

    private Enforcement enforcement(@Nullable KillSwitch before, Scope scope, Policy policy, Instant now) {
        String switchId = SwitchMachine.switchId(scope);
        return Enforcement.of(before, switchId, policy, recentTrips.besides(switchId, now));
    }

    private List<Transition> kept(List<Transition> transitions, Enforcement enforcement) {
        if (enforcement.limited() && !transitions.isEmpty()) {
            limited.run();
        }
        return kept(transitions);
    }

    private List<Transition> kept(List<Transition> transitions) {
        List<Transition> told = new ArrayList<>();
        for (Transition transition : transitions) {
            Transition whole = told(switches.get(transition.state().getSwitchId()), transition);
            told.add(whole);
            switches.put(whole.state());
            note(whole.state());
        }
        return told;
    }

    /** An event that ends a stop tells what came of it. */
    private Transition told(@Nullable KillSwitch before, Transition transition) {
        if (before == null || !Compliance.isHeld(before) || Compliance.isHeld(transition.state())) {
            return transition;
        }
        return aftermath
                .of(before, policy(before.getScope()), transition.event().getEventTime())
                .map(transition::ending)
                .orElse(transition);
    }

    private void note(KillSwitch live) {
        deadlines.note(live);
        held.note(live);
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
