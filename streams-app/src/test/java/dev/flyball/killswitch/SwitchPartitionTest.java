package dev.flyball.killswitch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flyball.config.Policies;
import dev.flyball.schemas.Action;
import dev.flyball.schemas.Actor;
import dev.flyball.schemas.ActorKind;
import dev.flyball.schemas.EventType;
import dev.flyball.schemas.Evidence;
import dev.flyball.schemas.Finding;
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
import org.junit.jupiter.api.Test;

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
        return partition(9).onAction("asg/web", action, "", NOW).stream()
                .map(Transition.class::cast)
                .toList();
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

        // Then
        assertThat(told).isEmpty();
        assertThat(partition.onTime(NOW.plusSeconds(10)))
                .singleElement()
                .satisfies(result ->
                        assertThat(((Transition) result).event().getType()).isEqualTo(EventType.PROBING));
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
        assertThat(told)
                .singleElement()
                .satisfies(result ->
                        assertThat(((Transition) result).event().getType()).isEqualTo(EventType.VIOLATED));
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
