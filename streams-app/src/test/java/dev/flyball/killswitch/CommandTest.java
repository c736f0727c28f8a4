package dev.flyball.killswitch;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A person always decides, and is told plainly when a command cannot be meant. */
class CommandTest {
    static {
        AvroTrust.grant();
    }

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final Scope SCOPE = new Scope("agent", "asg/web", "desired_capacity", ScopeDirection.BOTH);
    private static final String ID = SwitchMachine.switchId(SCOPE);
    private static final Policy POLICY = Policy.newBuilder()
            .setPolicyId("p")
            .setMode(Mode.ENFORCE)
            .setMinConfidence(0.9)
            .setLeaseSeconds(60)
            .setProbeSeconds(20)
            .build();

    @Test
    void anAcknowledgedSwitchDoesNotReleaseByItself() {
        // Given a trip that a person acknowledged
        KillSwitch held = last(obeyed(tripped(), command(CommandType.ACK)));
        assertThat(held.getState()).isEqualTo(SwitchState.ACKNOWLEDGED);

        // When the flapping pauses for a year, or goes on, nothing moves
        Instant later = NOW.plus(Duration.ofDays(365));
        assertThat(SwitchMachine.onTime(held, later, POLICY)).isEmpty();
        assertThat(Findings.onFinding(held, finding(later), SCOPE, POLICY, later))
                .isEmpty();

        // Then a person releases it, and it is watched in a probe first
        assertThat(last(obeyed(held, command(CommandType.RELEASE))).getState()).isEqualTo(SwitchState.PROBING);
    }

    @Test
    void anOverriddenScopeIsNotTrippedBeforeItsTimeAndThenIsProbed() {
        KillSwitch overridden = last(obeyed(tripped(), override(NOW.plusSeconds(600))));

        assertThat(Findings.onFinding(overridden, finding(NOW.plusSeconds(599)), SCOPE, POLICY, NOW.plusSeconds(599)))
                .isEmpty();
        assertThat(Findings.onFinding(overridden, finding(NOW.plusSeconds(601)), SCOPE, POLICY, NOW.plusSeconds(601)))
                .extracting(transition -> transition.event().getType())
                .containsExactly(EventType.PROBING, EventType.TRIPPED);
    }

    @Test
    void aStopByAPersonHoldsUntilAPersonReleasesIt() {
        Transition trip = obeyed(null, command(CommandType.TRIP)).get(0);

        assertThat(trip.event().getType()).isEqualTo(EventType.TRIPPED);
        assertThat(trip.event().getWho()).isEqualTo("ada");
        assertThat(trip.event().getWhy()).isEqualTo("incident 7");
        assertThat(trip.event().getCommandId()).isEqualTo("TRIP");
        assertThat(trip.state().getMode()).isEqualTo(Mode.ENFORCE);
        Instant later = NOW.plus(Duration.ofDays(365));
        assertThat(SwitchMachine.onTime(trip.state(), later, POLICY)).isEmpty();
        assertThat(Findings.onFinding(trip.state(), finding(NOW), SCOPE, POLICY, NOW))
                .as("evidence makes no lease of it")
                .isEmpty();
    }

    @Test
    void theSameCommandTwiceIsOne() {
        KillSwitch held = last(obeyed(tripped(), command(CommandType.ACK)));

        assertThat(obeyed(held, command(CommandType.ACK))).isEmpty();
    }

    @Test
    void aCommandOnStaleKnowledgeIsRefusedWithThePresentState() {
        Command stale = Command.newBuilder(command(CommandType.RELEASE))
                .setExpectedVersion(0L)
                .build();

        assertThat(refused(tripped(), stale))
                .isEqualTo("expected_version: expected 1, since the switch is TRIPPED at version 1, found 0");
    }

    @Test
    void anOverrideIntoThePastOrOfACenturyIsRefused() {
        String bounds = "until: expected a time after 2026-01-01T00:00:00Z and at most 2026-01-31T00:00:00Z, found ";
        for (Instant until : List.of(NOW.minusSeconds(1), NOW, Instant.parse("2126-01-01T00:00:00Z"))) {
            assertThat(refused(tripped(), override(until))).isEqualTo(bounds + until);
        }
        assertThat(refused(tripped(), command(CommandType.OVERRIDE))).isEqualTo(bounds + "none");
    }

    @Test
    void whatCannotBeMeantIsRefused() {
        Command nobody =
                Command.newBuilder(command(CommandType.ACK)).setWho(" ").build();
        Command noReason =
                Command.newBuilder(command(CommandType.ACK)).setWhy("").build();
        Command noScope =
                Command.newBuilder(command(CommandType.TRIP)).setScope(null).build();
        Command otherId =
                Command.newBuilder(command(CommandType.TRIP)).setSwitchId("x").build();

        assertThat(refused(tripped(), nobody)).isEqualTo("who: expected a name, found none");
        assertThat(refused(tripped(), noReason)).isEqualTo("why: expected a reason, found none");
        assertThat(refused(tripped(), command(CommandType.UNKNOWN))).startsWith("type: expected ACK");
        KillSwitch overridden = KillSwitch.newBuilder(tripped())
                .setState(SwitchState.OVERRIDDEN)
                .build();
        assertThat(refused(overridden, command(CommandType.ACK)))
                .isEqualTo("type: expected what can be done to a switch that is OVERRIDDEN at version 1, found ACK");
        KillSwitch shadowed =
                KillSwitch.newBuilder(tripped()).setMode(Mode.SHADOW).build();
        assertThat(refused(shadowed, command(CommandType.ACK)))
                .isEqualTo(
                        "type: expected a stop in force to acknowledge, found one that only shadows, TRIPPED at version 1;"
                                + " TRIP stops it");
        assertThat(refused(null, command(CommandType.ACK)))
                .isEqualTo("switch_id: expected a switch that has tripped, found none with id \"" + ID + '"');
        assertThat(refused(null, noScope)).isEqualTo("scope: expected what to stop, found none");
        assertThat(refused(null, otherId)).startsWith("switch_id: expected \"" + ID);
    }

    @ParameterizedTest
    @CsvSource({"agent/*, asg/web, desired, actor", "agent/a, '', desired, target", "agent/a, asg/web, de*, control"})
    void aStopOfAPatternIsRefusedForItWouldStopNothing(String actor, String target, String control, String part) {
        Scope scope = new Scope(actor, target, control, ScopeDirection.BOTH);
        Command trip = Command.newBuilder(command(CommandType.TRIP))
                .setScope(scope)
                .setSwitchId(SwitchMachine.switchId(scope))
                .build();

        assertThat(refused(null, trip)).startsWith("scope." + part + ": expected one name, or * for all, found");
    }

    private static KillSwitch tripped() {
        return last(Findings.onFinding(null, finding(NOW), SCOPE, POLICY, NOW));
    }

    private static List<Transition> obeyed(KillSwitch before, Command command) {
        Answer answer = SwitchMachine.onCommand(before, command, POLICY, NOW);
        assertThat(answer).isInstanceOf(Answer.Obeyed.class);
        return answer.transitions();
    }

    private static String refused(KillSwitch before, Command command) {
        Answer answer = SwitchMachine.onCommand(before, command, POLICY, NOW);
        assertThat(answer.transitions()).isEmpty();
        return ((Answer.Refused) answer).reason();
    }

    private static KillSwitch last(List<Transition> transitions) {
        return transitions.get(transitions.size() - 1).state();
    }

    private static Command override(Instant until) {
        return Command.newBuilder(command(CommandType.OVERRIDE)).setUntil(until).build();
    }

    private static Command command(CommandType type) {
        return Command.newBuilder()
                .setCommandId(type.name())
                .setSwitchId(ID)
                .setType(type)
                .setIssuedAt(NOW)
                .setWho("ada")
                .setWhy("incident 7")
                .setScope(type == CommandType.TRIP ? SCOPE : null)
                .build();
    }

    private static Finding finding(Instant at) {
        return Finding.newBuilder()
                .setFindingId("f" + at)
                .setLoopId("l")
                .setPattern(Pattern.OSCILLATION)
                .setFoundAt(at)
                .setDomain("d")
                .setConfidence(0.9999)
                .setScopes(List.of(SCOPE))
                .setEvidence(new Evidence(List.of(), Map.of(), List.of()))
                .setExplanation("it swings")
                .setPolicyId("p")
                .build();
    }
}
