package dev.flyball.killswitch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flyball.config.Policies;
import dev.flyball.schemas.Command;
import dev.flyball.schemas.CommandType;
import dev.flyball.schemas.EventType;
import dev.flyball.schemas.Evidence;
import dev.flyball.schemas.Finding;
import dev.flyball.schemas.KillSwitch;
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
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** After a stop was lifted only what was done since then is evidence: the same acts do not stop twice. */
class LiftedTest {
    static {
        AvroTrust.grant();
    }

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Scope SCOPE = new Scope("hpa/web", "asg/web", "size", ScopeDirection.BOTH);
    private static final long LEASE = 600;
    private static final long PROBE = 300;
    private static final double TRIPS = 0.9999;
    private static final double TOO_LITTLE = 0.99;

    private Mode mode = Mode.ENFORCE;
    private final HeapSwitches states = new HeapSwitches();
    private final SwitchPartition partition = new SwitchPartition(
            states,
            () -> Policies.of(List.of(Policy.newBuilder()
                    .setPolicyId("p")
                    .setMode(mode)
                    .setMinConfidence(0.999)
                    .setLeaseSeconds(LEASE)
                    .setProbeSeconds(PROBE)
                    .build())),
            Findings.NO_HINDSIGHT,
            () -> {},
            DomainMembers.none());

    @Test
    void whatWasSeenBeforeAProbeIsNoRelapse() {
        // Given a stop of a loop, the lease of which is over
        stopAndProbe();

        // When the actor puts right in its probe what the stop had left, which closes a loop of many acts from before
        partition.onFinding(finding(SCOPE, at(650), rest(0, TRIPS), rest(550, TOO_LITTLE)), at(650));

        // Then the probe goes on, and ends clean
        assertThat(live().getState()).isEqualTo(SwitchState.PROBING);
        assertThat(types(partition.onTime(at(LEASE + PROBE)))).containsExactly(EventType.RELEASED);
    }

    @Test
    void inAProbeTheLoopIsKnownAndItIsEnoughThatItMoreLikelyGoesOnThanNot() {
        // Given
        stopAndProbe();

        // When what was done in the probe would not stop anybody by itself
        List<Result> results = partition.onFinding(
                finding(SCOPE, at(700), rest(0, 0.99999), rest(550, TRIPS), rest(600, 0.75), rest(650, 0.6)), at(700));

        // Then the loop that was seen before goes on
        assertThat(types(results)).containsExactly(EventType.TRIPPED);
        assertThat(live().getConfidence()).isEqualTo(0.99999);
        assertThat(live().getExplanation())
                .isEqualTo(
                        "It hunts. Of what was done since the stop was lifted (2026-01-01T00:10:00Z): confidence 0.7500.");
    }

    @ParameterizedTest
    @CsvSource({"599, 0", "600, 1", "601, 1"})
    void theTimesOfTheActsTellWhetherTheyWereDoneInTheProbe(long since, int trips) {
        // Given
        stopAndProbe();

        // When the record of an act comes late
        List<Result> results = partition.onFinding(finding(SCOPE, at(700), rest(since, TRIPS)), at(890));

        // Then
        assertThat(types(results)).hasSize(trips);
    }

    @Test
    void whatWasDoneInACleanProbeStillCountsAfterIt() {
        // Given a switch that was released
        stopAndProbe();
        partition.onTime(at(LEASE + PROBE));
        assertThat(live().getState()).isEqualTo(SwitchState.ARMED);

        // When evidence rests on acts from before the stop, it trips nothing
        assertThat(partition.onFinding(finding(SCOPE, at(950), rest(0, TRIPS), rest(650, TOO_LITTLE)), at(950)))
                .isEmpty();

        // Then when it rests on acts of the probe and later ones, it does
        assertThat(types(partition.onFinding(finding(SCOPE, at(1_000), rest(620, TRIPS)), at(1_000))))
                .containsExactly(EventType.TRIPPED);
    }

    @Test
    void noStopIsProlongedByWhatWasSeenBeforeTheOneBeforeIt() {
        // Given a relapse
        stopAndProbe();
        partition.onFinding(finding(SCOPE, at(700), rest(600, TRIPS)), at(700));
        Instant until = live().getLeaseUntil();

        // When
        partition.onFinding(finding(SCOPE, at(750), rest(0, TRIPS), rest(600, TOO_LITTLE)), at(750));

        // Then
        assertThat(live().getLeaseUntil()).isEqualTo(until);
    }

    @Test
    void whatAPersonReleasesIsWatchedAnew() {
        // Given
        partition.onFinding(finding(SCOPE, at(0), rest(-900, TRIPS)), at(0));

        // When
        partition.onCommand(command(CommandType.RELEASE, null), at(60));

        // Then
        assertThat(partition.onFinding(finding(SCOPE, at(70), rest(-900, TRIPS), rest(0, TRIPS)), at(70)))
                .isEmpty();
        assertThat(types(partition.onFinding(finding(SCOPE, at(80), rest(60, TRIPS)), at(80))))
                .containsExactly(EventType.TRIPPED);
    }

    @Test
    void whatAPersonLetGoOnIsNoEvidenceOnceTheOverrideIsOver() {
        // Given
        partition.onFinding(finding(SCOPE, at(0), rest(-900, TRIPS)), at(0));
        partition.onCommand(command(CommandType.OVERRIDE, at(1_000)), at(60));

        // When, then
        assertThat(types(partition.onFinding(finding(SCOPE, at(1_010), rest(100, TRIPS)), at(1_010))))
                .containsExactly(EventType.PROBING);
        assertThat(types(partition.onFinding(finding(SCOPE, at(1_090), rest(1_000, TRIPS)), at(1_090))))
                .containsExactly(EventType.TRIPPED);
    }

    static Stream<Scope> reachedIn() {
        return Stream.of(
                new Scope("hpa/web", "asg/web", "size", ScopeDirection.DOWN),
                new Scope("hpa/web", "asg/web", "*", ScopeDirection.BOTH),
                new Scope("*", "asg/web", "*", ScopeDirection.BOTH));
    }

    @ParameterizedTest
    @MethodSource("reachedIn")
    void aStopThatReachedIntoTheScopeBeginsItsTestAnewToo(Scope lifted) {
        // Given
        partition.onFinding(finding(lifted, at(0), rest(-900, TRIPS)), at(0));
        partition.onTime(at(LEASE));

        // When, then
        assertThat(partition.onFinding(finding(SCOPE, at(610), rest(-900, TRIPS)), at(610)))
                .isEmpty();
        assertThat(types(partition.onFinding(finding(SCOPE, at(690), rest(600, TRIPS)), at(690))))
                .containsExactly(EventType.TRIPPED);
    }

    static Stream<Scope> besides() {
        return Stream.of(
                new Scope("agent/cost", "asg/web", "size", ScopeDirection.BOTH),
                new Scope("hpa/web", "asg/web", "image", ScopeDirection.BOTH),
                new Scope("hpa/web", "asg/api", "size", ScopeDirection.BOTH));
    }

    @ParameterizedTest
    @MethodSource("besides")
    void aStopOfSomethingElseDoesNot(Scope lifted) {
        // Given
        partition.onFinding(finding(lifted, at(0), rest(-900, TRIPS)), at(0));
        partition.onTime(at(LEASE));

        // When, then
        assertThat(types(partition.onFinding(finding(SCOPE, at(610), rest(-900, TRIPS)), at(610))))
                .containsExactly(EventType.TRIPPED);
    }

    @Test
    void aWiderStopThatIsReleasedMeanwhileEndsNoProbe() {
        // Given a stop that is probed, and a wider one that a person lifted later and released at once
        Scope wider = new Scope("hpa/web", "asg/web", "*", ScopeDirection.BOTH);
        partition.onFinding(finding(SCOPE, at(0), rest(-900, TRIPS)), at(0));
        partition.onFinding(finding(wider, at(100), rest(-900, TRIPS)), at(100));
        assertThat(types(partition.onTime(at(LEASE)))).containsExactly(EventType.PROBING);
        partition.onCommand(command(wider, "lift", CommandType.RELEASE, null), at(650));
        partition.onCommand(command(wider, "release", CommandType.RELEASE, null), at(651));

        // When what was done since both were lifted is more likely a loop than not
        List<Result> results = partition.onFinding(
                finding(SCOPE, at(700), rest(0, TRIPS), rest(600, TOO_LITTLE), rest(660, 0.75)), at(700));

        // Then the loop that is known goes on
        assertThat(types(results)).containsExactly(EventType.TRIPPED);
    }

    @Test
    void aPolicyThatEnforcesNoLongerLiftsTheStop() {
        // Given a stop that only shadows by now
        partition.onFinding(finding(SCOPE, at(0), rest(-900, TRIPS)), at(0));
        mode = Mode.SHADOW;
        partition.onTime(at(60));
        mode = Mode.ENFORCE;

        // When, then
        assertThat(partition.onFinding(finding(SCOPE, at(70), rest(-900, TRIPS), rest(0, TOO_LITTLE)), at(70)))
                .isEmpty();
        assertThat(types(partition.onFinding(finding(SCOPE, at(80), rest(60, TRIPS)), at(80))))
                .containsExactly(EventType.RENEWED);
    }

    @Test
    void whatOnlyShadowedBeginsTheTestOfNoOtherScopeAnew() {
        // Given
        mode = Mode.SHADOW;
        Scope wider = new Scope("hpa/web", "asg/web", "*", ScopeDirection.BOTH);
        partition.onFinding(finding(wider, at(0), rest(-900, TRIPS)), at(0));
        partition.onTime(at(LEASE));
        mode = Mode.ENFORCE;

        // When, then
        assertThat(types(partition.onFinding(finding(SCOPE, at(610), rest(-900, TRIPS)), at(610))))
                .containsExactly(EventType.TRIPPED);
    }

    private void stopAndProbe() {
        partition.onFinding(finding(SCOPE, at(0), rest(-900, TRIPS)), at(0));
        assertThat(types(partition.onTime(at(LEASE)))).containsExactly(EventType.PROBING);
    }

    private KillSwitch live() {
        return states.get(SwitchMachine.switchId(SCOPE));
    }

    private static List<EventType> types(List<Result> results) {
        return results.stream()
                .filter(Transition.class::isInstance)
                .map(result -> ((Transition) result).event().getType())
                .toList();
    }

    private static Instant at(long seconds) {
        return START.plusSeconds(seconds);
    }

    private static Restart rest(long since, double confidence) {
        return new Restart(at(since), confidence);
    }

    private Command command(CommandType type, Instant until) {
        return command(SCOPE, type.name(), type, until);
    }

    private Command command(Scope scope, String id, CommandType type, Instant until) {
        return Command.newBuilder()
                .setCommandId(id)
                .setSwitchId(SwitchMachine.switchId(scope))
                .setType(type)
                .setIssuedAt(START)
                .setWho("ada")
                .setWhy("incident 7")
                .setScope(scope)
                .setUntil(until)
                .build();
    }

    private static Finding finding(Scope scope, Instant foundAt, Restart... restarts) {
        return Finding.newBuilder()
                .setFindingId("f")
                .setLoopId("l")
                .setFoundAt(foundAt)
                .setPattern(Pattern.OSCILLATION)
                .setDomain("d")
                .setScopes(List.of(scope))
                .setConfidence(restarts[0].getConfidence())
                .setRestarts(List.of(restarts))
                .setEvidence(new Evidence(List.of(), Map.of(), List.of()))
                .setExplanation("It hunts.")
                .setPolicyId("p")
                .build();
    }
}
