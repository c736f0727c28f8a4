package dev.flyball.killswitch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flyball.config.Policies;
import dev.flyball.schemas.Action;
import dev.flyball.schemas.Actor;
import dev.flyball.schemas.ActorKind;
import dev.flyball.schemas.Command;
import dev.flyball.schemas.CommandType;
import dev.flyball.schemas.EventType;
import dev.flyball.schemas.Evidence;
import dev.flyball.schemas.Finding;
import dev.flyball.schemas.KillSwitch;
import dev.flyball.schemas.Mode;
import dev.flyball.schemas.Pattern;
import dev.flyball.schemas.Policy;
import dev.flyball.schemas.Scope;
import dev.flyball.schemas.ScopeDirection;
import dev.flyball.schemas.SwitchState;
import dev.flyball.schemas.serde.AvroTrust;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Several switches of one partition. */
class SwitchPartitionTest {
    static {
        AvroTrust.grant();
    }

    private static final Instant TRIPPED = Instant.ofEpochSecond(1_000);
    private static final Instant NOW = Instant.ofEpochSecond(1_100);
    private static final Scope NARROW = new Scope("hpa/web", "asg/web", "size", ScopeDirection.BOTH);
    private static final Scope OF_THE_ACTOR = new Scope("hpa/web", "asg/web", "*", ScopeDirection.BOTH);
    private static final Scope OF_THE_TARGET = new Scope("*", "asg/web", "*", ScopeDirection.BOTH);

    private final HeapSwitches states = new HeapSwitches();
    private final AtomicInteger limited = new AtomicInteger();

    private SwitchPartition partition(int mostTrips) {
        Policies policies = Policies.of(List.of(Policy.newBuilder()
                .setPolicyId("p")
                .setMode(Mode.ENFORCE)
                .setMaxTripsPerHour(mostTrips)
                .setEscalateAfter(1)
                .build()));
        return new SwitchPartition(
                states, () -> policies, Findings.NO_HINDSIGHT, limited::incrementAndGet, DomainMembers.none());
    }

    private static Action action(String actor, String operation) {
        return Action.newBuilder()
                .setActionId("a")
                .setOccurredAt(NOW)
                .setActor(new Actor(actor, ActorKind.AUTOSCALER))
                .setTarget("asg/web")
                .setControl("size")
                .setOperation(operation)
                .build();
    }

    private static Finding finding(String actor) {
        return Finding.newBuilder()
                .setFindingId("f")
                .setLoopId("l")
                .setFoundAt(NOW)
                .setPattern(Pattern.REPETITION)
                .setDomain("d")
                .setScopes(List.of(new Scope(actor, "asg/web", "size", ScopeDirection.BOTH)))
                .setConfidence(0.9999)
                .setEvidence(new Evidence(List.of(), Map.of(), List.of()))
                .setExplanation("It hunts.")
                .setPolicyId("p")
                .build();
    }

    private List<Transition> onAction(Action action) {
        return transitions(partition(9).onAction("asg/web", action, "", NOW));
    }

    private static List<Transition> transitions(List<Result> results) {
        return results.stream()
                .filter(Transition.class::isInstance)
                .map(Transition.class::cast)
                .toList();
    }

    private static List<EventType> types(List<Result> results) {
        return transitions(results).stream()
                .map(transition -> transition.event().getType())
                .toList();
    }

    private static Policy.Builder policy() {
        return Policy.newBuilder().setPolicyId("p").setMode(Mode.ENFORCE);
    }

    private SwitchPartition under(AtomicReference<Policies> policies) {
        return new SwitchPartition(
                states, policies::get, Findings.NO_HINDSIGHT, limited::incrementAndGet, DomainMembers.none());
    }

    @Test
    void ofSeveralStopsThatAnActBrokeTheWidestTells() {
        // Given
        for (Scope scope : List.of(OF_THE_ACTOR, NARROW)) {
            states.put(Stops.tripped(scope, TRIPPED).build());
        }

        // When
        List<Transition> told = onAction(action("hpa/web", "SetSize"));

        // Then
        assertThat(told)
                .extracting(transition -> transition.event().getType())
                .containsExactly(EventType.VIOLATED, EventType.ESCALATED);
        assertThat(told)
                .extracting(transition -> transition.state().getScope())
                .containsExactly(OF_THE_ACTOR, OF_THE_TARGET);
    }

    /** Who sets another's automation going again, and is stopped himself, acted under his own stop. */
    @Test
    void anActWithinAStopSaysMoreThanOneThatRevivesWhatIsStopped() {
        // Given what is stopped, and more widely than the one that resumes it
        Scope ofWhoResumes = new Scope("agent/x", "asg/web", "size", ScopeDirection.BOTH);
        states.put(Stops.tripped(OF_THE_ACTOR, TRIPPED).build());
        states.put(Stops.tripped(ofWhoResumes, TRIPPED).build());

        // When
        List<Transition> told = onAction(action("agent/x", "ResumeProcesses"));

        // Then
        assertThat(told.get(0).event().getType()).isEqualTo(EventType.VIOLATED);
        assertThat(told.get(0).state().getScope()).isEqualTo(ofWhoResumes);
    }

    /** A person's word on a part of it stands while the rest is stopped. */
    @Test
    void aWiderStopLeavesGoingWhatAPersonLetsGoOn() {
        // Given what a person lets go on for a while, and a stop beside it that is ignored
        Scope restarts = new Scope("hpa/web", "asg/web", "restart", ScopeDirection.UP);
        states.put(Stops.tripped(restarts, TRIPPED)
                .setState(SwitchState.OVERRIDDEN)
                .setLeaseUntil(NOW.plusSeconds(600))
                .build());
        states.put(Stops.tripped(NARROW, TRIPPED).build());

        // When
        List<Transition> told = onAction(action("hpa/web", "SetSize"));

        // Then
        Transition widened = told.get(1);
        assertThat(widened.state().getScope()).isEqualTo(OF_THE_ACTOR);
        assertThat(widened.state().getAllowed()).containsExactly(restarts);
    }

    @Test
    void aWiderStopThatOnlyShadowsIsInForceOnceItIsCalledFor() {
        // Given
        states.put(Stops.tripped(OF_THE_ACTOR, TRIPPED).setMode(Mode.SHADOW).build());
        states.put(Stops.tripped(NARROW, TRIPPED).build());

        // When
        List<Transition> told = onAction(action("hpa/web", "SetSize"));

        // Then
        assertThat(told.get(1).event().getType()).isEqualTo(EventType.ESCALATED);
        assertThat(told.get(1).state().getMode()).isEqualTo(Mode.ENFORCE);
    }

    @Test
    void whatThePolicyNoLongerEnforcesRunsOutAndIsNotBroken() {
        // Given
        Policies off = Policies.of(
                List.of(Policy.newBuilder().setPolicyId("p").setMode(Mode.OFF).build()));
        states.put(Stops.tripped(NARROW, TRIPPED)
                .setLeaseUntil(NOW.plusSeconds(10))
                .build());
        SwitchPartition partition = new SwitchPartition(
                states, () -> off, Findings.NO_HINDSIGHT, limited::incrementAndGet, DomainMembers.none());

        // When
        List<Result> told = partition.onAction("asg/web", action("hpa/web", "SetSize"), "", NOW);

        // Then guards are told at once
        assertThat(transitions(told)).singleElement().satisfies(renewed -> {
            assertThat(renewed.event().getType()).isEqualTo(EventType.RENEWED);
            assertThat(renewed.event().getExplanation())
                    .isEqualTo("The policy \"p\" enforces it no longer: it only shadows.");
            assertThat(renewed.state().getMode()).isEqualTo(Mode.SHADOW);
            assertThat(renewed.state().getLeaseUntil()).isEqualTo(NOW.plusSeconds(10));
        });
        assertThat(types(partition.onTime(NOW.plusSeconds(10)))).containsExactly(EventType.PROBING);
    }

    @Test
    void whatAPersonAcknowledgedIsWatchedWhateverThePolicySaysByNow() {
        // Given
        Policies off = Policies.of(
                List.of(Policy.newBuilder().setPolicyId("p").setMode(Mode.OFF).build()));
        states.put(Stops.tripped(NARROW, TRIPPED)
                .setState(SwitchState.ACKNOWLEDGED)
                .setLeaseUntil(null)
                .build());
        SwitchPartition partition = new SwitchPartition(
                states, () -> off, Findings.NO_HINDSIGHT, limited::incrementAndGet, DomainMembers.none());

        // When
        List<Result> told = partition.onAction("asg/web", action("hpa/web", "SetSize"), "", NOW);

        // Then
        assertThat(types(told)).containsExactly(EventType.VIOLATED);
    }

    /** Whoever finds out in an outage what has to go on must not have to lift the stop for it. */
    @ParameterizedTest
    @EnumSource(names = {"TRIPPED", "ACKNOWLEDGED"})
    void whatAPolicyAllowsByNowGoesOnUnderAPersonsStopToo(SwitchState state) {
        // Given
        Scope rescue = new Scope("*", "*", "restart", ScopeDirection.BOTH);
        AtomicReference<Policies> policies = new AtomicReference<>(Policies.of(List.of(policy().build())));
        KillSwitch stop = Stops.tripped(NARROW, TRIPPED)
                .setState(state)
                .setTrippedBy("ada")
                .setLeaseUntil(null)
                .build();
        states.put(stop);
        SwitchPartition partition = under(policies);
        List<Result> before = partition.onTime(NOW);

        // When
        policies.set(Policies.of(List.of(
                policy().setMode(Mode.SHADOW).setAllowed(List.of(rescue)).build())));
        List<Result> told = partition.onTime(NOW);

        // Then
        assertThat(before).isEmpty();
        assertThat(transitions(told)).singleElement().satisfies(renewed -> {
            assertThat(renewed.event().getType()).isEqualTo(EventType.RENEWED);
            assertThat(renewed.state().getState()).isEqualTo(state);
            assertThat(renewed.state().getMode()).isEqualTo(Mode.ENFORCE);
            assertThat(renewed.state().getAllowed()).containsExactly(rescue);
            assertThat(renewed.state().getExplanation()).isEqualTo(stop.getExplanation());
        });
        assertThat(partition.onTime(NOW)).isEmpty();
    }

    @Test
    void whatAPersonStoppedByNameIsNotLetGoOnByAWiderOverride() {
        // Given
        Scope another = new Scope("agent/x", "asg/web", "size", ScopeDirection.BOTH);
        states.put(Stops.tripped(OF_THE_TARGET, TRIPPED).build());
        states.put(Stops.tripped(NARROW, TRIPPED).build());
        states.put(Stops.tripped(another, TRIPPED)
                .setTrippedBy("bob")
                .setLeaseUntil(null)
                .build());

        // When
        List<Result> results = partition(9)
                .onCommand(
                        Command.newBuilder()
                                .setCommandId("c")
                                .setSwitchId(SwitchMachine.switchId(OF_THE_TARGET))
                                .setScope(OF_THE_TARGET)
                                .setType(CommandType.OVERRIDE)
                                .setIssuedAt(NOW)
                                .setWho("ada")
                                .setWhy("it is understood")
                                .setUntil(NOW.plusSeconds(600))
                                .build(),
                        NOW);

        // Then
        assertThat(transitions(results))
                .extracting(transition -> transition.state().getScope())
                .containsExactly(OF_THE_TARGET, NARROW);
    }

    /** The stop of a domain, or of an actor wherever it acts, must not take back what a person lets go on at one target. */
    @Test
    void widerStopsDoNotSeeWhatAPersonLetsGoOn() {
        // Given
        states.put(Stops.tripped(NARROW, TRIPPED)
                .setState(SwitchState.OVERRIDDEN)
                .setLeaseUntil(NOW.plusSeconds(600))
                .build());
        Action lets = action("hpa/web", "SetSize");
        Action others = action("agent/x", "SetSize");

        // When
        SwitchPartition partition = partition(9);
        List<Result> ofWhatIsLet = partition.onAction("asg/web", lets, "shop", NOW);
        List<Result> ofOthers = partition.onAction("asg/web", others, "shop", NOW);
        List<Result> later = partition.onAction("asg/web", lets, "shop", NOW.plusSeconds(600));

        // Then
        assertThat(ofWhatIsLet).isEmpty();
        assertThat(ofOthers).containsExactly(new Elsewhere(others, "shop"));
        assertThat(later).contains(new Elsewhere(lets, "shop"));
        assertThat(new Elsewhere(lets, "shop").places()).containsExactly("*", "domain:shop");
    }

    @Test
    void aTripThatOnlyShadowsForTheOthersIsTold() {
        // Given
        SwitchPartition partition = partition(1);
        partition.onFinding(finding("agent/a"), NOW);
        assertThat(limited).hasValue(0);

        // When
        List<Result> results = partition.onFinding(finding("agent/b"), NOW);

        // Then
        assertThat(results)
                .singleElement()
                .satisfies(result ->
                        assertThat(((Transition) result).state().getMode()).isEqualTo(Mode.SHADOW));
        assertThat(limited).hasValue(1);
    }

    @Test
    void aPartitionMadeAnewGoesOnWhereTheOneBeforeStopped() {
        // Given
        partition(1).onFinding(finding("agent/a"), NOW);

        // When
        List<Result> results = partition(1).onFinding(finding("agent/b"), NOW);

        // Then it knows of the trip before
        assertThat(((Transition) results.get(0)).state().getMode()).isEqualTo(Mode.SHADOW);
    }
}
