package dev.flyball.killswitch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flyball.config.Policies;
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
import dev.flyball.schemas.Restart;
import dev.flyball.schemas.Scope;
import dev.flyball.schemas.ScopeDirection;
import dev.flyball.schemas.SwitchState;
import dev.flyball.schemas.serde.AvroTrust;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a person says of a scope holds for all that is narrower, and makes real what only shadowed. */
class PeopleOutrankDetectorsTest {
    static {
        AvroTrust.grant();
    }

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final Scope NARROW = new Scope("agent/x", "asg/web", "desired", ScopeDirection.DOWN);
    private static final Scope WIDE = new Scope("*", "asg/web", "*", ScopeDirection.BOTH);

    private final HeapSwitches states = new HeapSwitches();

    private SwitchPartition partition(Mode mode) {
        Policies policies = Policies.of(List.of(Policy.newBuilder()
                .setPolicyId("p")
                .setMode(mode)
                .setLeaseSeconds(600)
                .build()));
        return new SwitchPartition(states, () -> policies, Findings.NO_HINDSIGHT, () -> {}, DomainMembers.none());
    }

    private List<EventType> types(List<Result> results) {
        return results.stream()
                .map(result -> ((Transition) result).event().getType())
                .toList();
    }

    private static Finding finding(Instant at) {
        return finding(NARROW, at);
    }

    private static Finding finding(Scope scope, Instant at) {
        return Finding.newBuilder()
                .setFindingId("f" + at)
                .setLoopId("l")
                .setFoundAt(at)
                .setPattern(Pattern.REPETITION)
                .setDomain("d")
                .setScopes(List.of(scope))
                .setConfidence(0.9999)
                .setRestarts(List.of(new Restart(at, 0.9999)))
                .setEvidence(new Evidence(List.of(), Map.of(), List.of()))
                .setExplanation("It hunts.")
                .setPolicyId("p")
                .build();
    }

    private static Command command(CommandType type, Scope scope, Instant at) {
        return Command.newBuilder()
                .setCommandId(type + "@" + at)
                .setSwitchId(SwitchMachine.switchId(scope))
                .setType(type)
                .setIssuedAt(at)
                .setWho("alice")
                .setWhy("incident 7")
                .setScope(scope)
                .setUntil(type == CommandType.OVERRIDE ? at.plusSeconds(3_600) : null)
                .build();
    }

    private KillSwitch state(Scope scope) {
        return states.get(SwitchMachine.switchId(scope));
    }

    @Test
    void noDetectorTripsWithinAWiderOverride() {
        // Given
        SwitchPartition partition = partition(Mode.ENFORCE);
        partition.onCommand(command(CommandType.TRIP, WIDE, NOW), NOW);
        partition.onCommand(command(CommandType.OVERRIDE, WIDE, NOW), NOW);

        // When
        List<Result> within = partition.onFinding(finding(NOW.plusSeconds(60)), NOW.plusSeconds(60));
        List<Result> after = partition.onFinding(finding(NOW.plusSeconds(3_700)), NOW.plusSeconds(3_700));

        // Then
        assertThat(within).isEmpty();
        assertThat(types(after)).containsExactly(EventType.PROBING, EventType.TRIPPED);
    }

    @Test
    void whatAPersonLetsGoOnGoesOnUnderADetectorsWiderStop() {
        // Given a person lets go on what goes down
        SwitchPartition partition = partition(Mode.ENFORCE);
        partition.onFinding(finding(NOW), NOW);
        partition.onCommand(command(CommandType.OVERRIDE, NARROW, NOW.plusSeconds(60)), NOW.plusSeconds(60));

        // When it is found that neither way does any good
        Scope both = Scope.newBuilder(NARROW).setDirection(ScopeDirection.BOTH).build();
        List<Result> results = partition.onFinding(finding(both, NOW.plusSeconds(90)), NOW.plusSeconds(90));

        // Then
        assertThat(types(results)).containsExactly(EventType.TRIPPED);
        assertThat(state(both).getAllowed()).containsExactly(NARROW);
    }

    @Test
    void anOverrideLetsGoWhatIsStoppedMoreNarrowly() {
        // Given
        SwitchPartition partition = partition(Mode.ENFORCE);
        partition.onFinding(finding(NOW), NOW);
        partition.onCommand(command(CommandType.TRIP, WIDE, NOW), NOW);

        // When
        Command override = command(CommandType.OVERRIDE, WIDE, NOW.plusSeconds(60));
        List<Result> results = partition.onCommand(override, NOW.plusSeconds(60));

        // Then
        assertThat(types(results)).containsExactly(EventType.OVERRIDDEN, EventType.OVERRIDDEN);
        assertThat(state(NARROW).getState()).isEqualTo(SwitchState.OVERRIDDEN);
        assertThat(state(NARROW).getLeaseUntil()).isEqualTo(override.getUntil());
    }

    @Test
    void anOverrideOfWhatIsNarrowerLeavesTheWiderStop() {
        // Given
        SwitchPartition partition = partition(Mode.ENFORCE);
        partition.onCommand(command(CommandType.TRIP, WIDE, NOW), NOW);
        partition.onCommand(command(CommandType.TRIP, NARROW, NOW), NOW);

        // When
        partition.onCommand(command(CommandType.OVERRIDE, NARROW, NOW.plusSeconds(60)), NOW.plusSeconds(60));

        // Then
        assertThat(state(WIDE).getState()).isEqualTo(SwitchState.TRIPPED);
    }

    @Test
    void whatMayGoOnUnderANarrowStopMayGoOnUnderTheWiderOne() {
        // Given a policy of the target that allows a rescue, and none of the domain
        Scope rescue = new Scope("rescue/*", "asg/*", "*", ScopeDirection.UP);
        Policies policies = Policies.of(List.of(Policy.newBuilder()
                .setPolicyId("groups")
                .setScope(Scope.newBuilder().setTarget("asg/*").build())
                .setMode(Mode.ENFORCE)
                .setAllowed(List.of(rescue))
                .build()));
        SwitchPartition partition =
                new SwitchPartition(states, () -> policies, Findings.NO_HINDSIGHT, () -> {}, DomainMembers.none());
        KillSwitchEvent broken =
                ((Transition) partition.onFinding(finding(NOW), NOW).get(0)).event();

        // When
        partition.onIgnored(new Ignored("domain:d", broken), NOW);

        // Then
        assertThat(state(new Scope("*", "domain:d", "*", ScopeDirection.DOWN)).getAllowed())
                .containsExactly(rescue);
    }

    @Test
    void aPersonMakesAStopThatOnlyShadowedReal() {
        // Given
        SwitchPartition partition = partition(Mode.SHADOW);
        partition.onFinding(finding(NOW), NOW);
        assertThat(state(NARROW).getMode()).isEqualTo(Mode.SHADOW);

        // When
        List<Result> results =
                partition.onCommand(command(CommandType.TRIP, NARROW, NOW.plusSeconds(60)), NOW.plusSeconds(60));

        // Then: it holds, without an end, and no evidence shortens it
        assertThat(types(results)).containsExactly(EventType.TRIPPED);
        partition.onFinding(finding(NOW.plusSeconds(120)), NOW.plusSeconds(120));
        partition.onTime(NOW.plusSeconds(86_400));
        assertThat(state(NARROW))
                .satisfies(state -> assertThat(state.getState()).isEqualTo(SwitchState.TRIPPED))
                .satisfies(state -> assertThat(state.getMode()).isEqualTo(Mode.ENFORCE))
                .satisfies(state -> assertThat(state.getLeaseUntil()).isNull())
                .satisfies(state -> assertThat(state.getTrippedBy()).isEqualTo("alice"));
    }

    @Test
    void aPersonMakesAnAcknowledgedStopReal() {
        // Given
        SwitchPartition partition = partition(Mode.SHADOW);
        partition.onFinding(finding(NOW), NOW);
        partition.onCommand(command(CommandType.ACK, NARROW, NOW.plusSeconds(30)), NOW.plusSeconds(30));

        // When
        partition.onCommand(command(CommandType.TRIP, NARROW, NOW.plusSeconds(60)), NOW.plusSeconds(60));

        // Then
        assertThat(state(NARROW).getMode()).isEqualTo(Mode.ENFORCE);
        assertThat(state(NARROW).getState()).isEqualTo(SwitchState.TRIPPED);
    }

    @Test
    void aCommandAheadOfABacklogEndsNoOtherStop() {
        // Given a stop of long ago, whose evidence is still being worked off
        SwitchPartition partition = partition(Mode.ENFORCE);
        partition.onFinding(finding(NOW), NOW);

        // When a person of today stops something else
        Scope other = new Scope("agent/y", "asg/api", "desired", ScopeDirection.BOTH);
        Instant today = NOW.plusSeconds(86_400);
        partition.onCommand(command(CommandType.TRIP, other, today), today);

        // Then
        assertThat(state(NARROW).getState()).isEqualTo(SwitchState.TRIPPED);
    }
}
