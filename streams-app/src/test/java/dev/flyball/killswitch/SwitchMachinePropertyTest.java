package dev.flyball.killswitch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flyball.schemas.Actor;
import dev.flyball.schemas.ActorKind;
import dev.flyball.schemas.Command;
import dev.flyball.schemas.CommandType;
import dev.flyball.schemas.EventType;
import dev.flyball.schemas.Evidence;
import dev.flyball.schemas.Finding;
import dev.flyball.schemas.KillSwitch;
import dev.flyball.schemas.KillSwitchEvent;
import dev.flyball.schemas.Mode;
import dev.flyball.schemas.Pattern;
import dev.flyball.schemas.Policy;
import dev.flyball.schemas.Scope;
import dev.flyball.schemas.ScopeDirection;
import dev.flyball.schemas.SwitchState;
import dev.flyball.schemas.serde.AvroTrust;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.jspecify.annotations.Nullable;

/** Whatever findings, commands and silences come, a switch only ever does what its moves allow. */
class SwitchMachinePropertyTest {
    static {
        AvroTrust.grant();
    }

    private static final Scope SCOPE = new Scope("hpa/web", "asg/web", "desired_capacity", ScopeDirection.BOTH);
    private static final Policy POLICY = Policy.newBuilder()
            .setPolicyId("p")
            .setMode(Mode.ENFORCE)
            .setLeaseSeconds(60)
            .setProbeSeconds(20)
            .build();

    /** What happens next: after so many seconds a finding that is so late and so sure, a command, or just time. */
    record Step(int afterSeconds, boolean finding, int lateSeconds, double confidence, CommandType command) {
        /** The type that stands for no command here. */
        static final CommandType NONE = CommandType.UNKNOWN;
    }

    @Property
    void everyEventFollowsLegallyFromTheOneBefore(@ForAll("steps") List<Step> steps) {
        SwitchState state = SwitchState.ARMED;
        long version = 0;
        Instant last = Instant.EPOCH;
        Set<String> ids = new HashSet<>();
        for (Transition transition : run(steps)) {
            KillSwitchEvent event = transition.event();
            assertThat(legal(state)).contains(event.getType());
            assertThat(event.getVersion()).isEqualTo(++version);
            assertThat(event.getEventTime()).isAfterOrEqualTo(last);
            assertThat(ids.add(event.getEventId())).isTrue();
            assertThat(event.getState()).isEqualTo(transition.state().getState());
            state = event.getState();
            last = event.getEventTime();
        }
    }

    @Property
    void onlyAPersonEndsWhatAPersonDecided(@ForAll("steps") List<Step> steps) {
        KillSwitch before = null;
        for (Transition transition : run(steps)) {
            KillSwitchEvent event = transition.event();
            boolean held = before != null
                    && switch (before.getState()) {
                        case ACKNOWLEDGED -> true;
                        case OVERRIDDEN -> event.getEventTime().isBefore(before.getLeaseUntil());
                        case TRIPPED -> before.getLeaseUntil() == null;
                        case ARMED, PROBING -> false;
                    };
            if (held) {
                assertThat(event.getWho()).isEqualTo("ada");
            }
            before = transition.state();
        }
    }

    @Property
    void noCommandIsObeyedTwice(@ForAll("steps") List<Step> steps) {
        assertThat(run(steps).stream()
                        .map(transition -> transition.event().getCommandId())
                        .filter(Objects::nonNull))
                .doesNotHaveDuplicates();
    }

    @Property
    void nothingIsReleasedButThroughAProbe(@ForAll("steps") List<Step> steps) {
        EventType before = EventType.UNKNOWN;
        for (Transition transition : run(steps)) {
            if (transition.event().getType() == EventType.RELEASED) {
                assertThat(before).isEqualTo(EventType.PROBING);
            }
            before = transition.event().getType();
        }
    }

    @Property
    void onlyTheEndOfAProbeArms(@ForAll("steps") List<Step> steps) {
        SwitchState before = SwitchState.ARMED;
        for (Transition transition : run(steps)) {
            if (transition.state().getState() == SwitchState.ARMED) {
                assertThat(before).isEqualTo(SwitchState.PROBING);
                assertThat(transition.event().getType()).isEqualTo(EventType.RELEASED);
            }
            before = transition.state().getState();
        }
    }

    @Property
    void noLeaseIsRenewedThatIsOver(@ForAll("steps") List<Step> steps) {
        Instant lease = Instant.MAX;
        for (Transition transition : run(steps)) {
            if (transition.event().getType() == EventType.RENEWED) {
                assertThat(transition.event().getEventTime()).isBefore(lease);
            }
            lease = Optional.ofNullable(transition.state().getLeaseUntil()).orElse(Instant.MAX);
        }
    }

    @Property
    void noEvidenceShortensALease(@ForAll("steps") List<Step> steps) {
        Instant lease = Instant.EPOCH;
        for (Transition transition : run(steps)) {
            KillSwitchEvent event = transition.event();
            if (event.getType() == EventType.RENEWED) {
                assertThat(event.getLeaseUntil()).isAfterOrEqualTo(lease);
            }
            if (event.getLeaseUntil() != null) {
                assertThat(event.getLeaseUntil()).isAfter(event.getEventTime());
                lease = event.getLeaseUntil();
            }
        }
    }

    @Property
    void aWeakFindingDoesNothing(@ForAll("steps") List<Step> steps) {
        List<Step> weak = steps.stream()
                .map(step -> new Step(step.afterSeconds, step.finding, step.lateSeconds, 0.98, Step.NONE))
                .toList();

        assertThat(run(weak)).isEmpty();
    }

    private static List<Transition> run(List<Step> steps) {
        List<Transition> all = new ArrayList<>();
        KillSwitch current = null;
        Instant now = Instant.ofEpochSecond(1_000_000);
        for (Step step : steps) {
            now = now.plusSeconds(step.afterSeconds);
            List<Transition> next = next(current, step, now);
            all.addAll(next);
            current = next.isEmpty() ? current : next.get(next.size() - 1).state();
        }
        return all;
    }

    private static List<Transition> next(@Nullable KillSwitch current, Step step, Instant now) {
        if (step.command != Step.NONE) {
            Command command = command(step, now);
            Answer first = SwitchMachine.onCommand(current, command, POLICY, now);
            if (first instanceof Answer.Obeyed && !first.transitions().isEmpty()) {
                List<Transition> moves = first.transitions();
                KillSwitch after = moves.get(moves.size() - 1).state();
                assertThat(SwitchMachine.onCommand(after, command, POLICY, now).transitions())
                        .isEmpty();
            }
            return first.transitions();
        }
        if (step.finding) {
            Finding finding = finding(now.minusSeconds(step.lateSeconds), step.confidence);
            return Findings.onFinding(current, finding, SCOPE, POLICY, now);
        }
        return current == null ? List.of() : SwitchMachine.onTime(current, now, POLICY);
    }

    private static Command command(Step step, Instant now) {
        return Command.newBuilder()
                .setCommandId(step.command + " at " + now)
                .setSwitchId(SwitchMachine.switchId(SCOPE))
                .setType(step.command)
                .setIssuedAt(now)
                .setWho("ada")
                .setWhy("incident 7")
                .setScope(SCOPE)
                // From into the past to far enough.
                .setUntil(now.plusSeconds(step.lateSeconds - 10))
                .build();
    }

    private static Set<EventType> legal(SwitchState state) {
        return switch (state) {
            case ARMED -> Set.of(EventType.TRIPPED, EventType.OVERRIDDEN);
            case TRIPPED ->
                Set.of(
                        EventType.RENEWED,
                        EventType.PROBING,
                        EventType.ACKNOWLEDGED,
                        EventType.OVERRIDDEN,
                        EventType.TRIPPED);
            case PROBING -> Set.of(EventType.TRIPPED, EventType.RELEASED, EventType.OVERRIDDEN);
            case ACKNOWLEDGED -> Set.of(EventType.PROBING, EventType.OVERRIDDEN, EventType.TRIPPED);
            case OVERRIDDEN -> Set.of(EventType.PROBING, EventType.TRIPPED, EventType.OVERRIDDEN);
        };
    }

    private static Finding finding(Instant at, double confidence) {
        return Finding.newBuilder()
                .setFindingId("f" + at)
                .setLoopId("l")
                .setPattern(Pattern.OSCILLATION)
                .setFoundAt(at)
                .setDomain("d")
                .setActors(List.of(new Actor("hpa/web", ActorKind.AUTOSCALER)))
                .setTargets(List.of("asg/web"))
                .setControls(List.of("desired_capacity"))
                .setGain(1.0)
                .setPeriodSeconds(confidence > 0.99 ? 50.0 : 10.0)
                .setConfidence(confidence)
                .setScopes(List.of(SCOPE))
                .setEvidence(new Evidence(List.of("a1"), Map.of(), List.of()))
                .setExplanation("it swings")
                .setPolicyId("p")
                .build();
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 120),
                        Arbitraries.of(true, false),
                        Arbitraries.integers().between(0, 90),
                        Arbitraries.of(0.5, 0.98, 0.99, 0.999),
                        Arbitraries.frequencyOf(
                                Tuple.of(3, Arbitraries.just(Step.NONE)),
                                Tuple.of(1, Arbitraries.of(CommandType.class))))
                .as(Step::new)
                .list()
                .ofMaxSize(40);
    }
}
