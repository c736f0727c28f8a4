package dev.flyball.killswitch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SwitchMachineTest {
    static {
        AvroTrust.grant();
    }

    private static final Instant NOW = Instant.ofEpochSecond(1_000);
    private static final Scope SCOPE = new Scope("agent", "asg/web", "desired_capacity", ScopeDirection.BOTH);

    @Test
    void anIllegalMoveIsImpossible() {
        assertThatThrownBy(() -> Move.of(SwitchState.TRIPPED, EventType.RELEASED))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("RELEASED is no move from TRIPPED");
    }

    @Test
    void noEventLeadsFromOneStateToTwo() {
        for (SwitchState state : SwitchState.values()) {
            for (EventType event : EventType.values()) {
                assertThat(Arrays.stream(Move.values()).filter(m -> m.isFrom(state) && m.event() == event))
                        .hasSizeLessThanOrEqualTo(1);
            }
        }
    }

    /** What a loop of the pattern needs to show itself again, where that is more than the policy asks for and no more than it remembers. */
    @ParameterizedTest
    @CsvSource({
        // pattern, period, seconds of the probe
        "CYCLE,,             300",
        "CYCLE,       20,    300",
        "CYCLE,       600,   3600",
        "OSCILLATION, 600,   1800",
        "DUEL,        600,   6000",
        "DUEL,        86400, 172800"
    })
    void aProbeLastsUntilTheLoopWouldHaveShownItselfAgain(Pattern pattern, Double period, long seconds) {
        // Given
        Policy policy = Policy.newBuilder()
                .setPolicyId("p")
                .setProbeSeconds(300)
                .setMemorySeconds(172_800)
                .build();
        KillSwitch tripped = Stops.tripped(SCOPE, NOW)
                .setPattern(pattern)
                .setPeriodSeconds(period)
                .setLeaseUntil(NOW.plusSeconds(60))
                .build();

        // When
        List<Transition> transitions = SwitchMachine.onTime(tripped, NOW.plusSeconds(60), policy);

        // Then
        assertThat(transitions)
                .singleElement()
                .satisfies(transition ->
                        assertThat(transition.state().getLeaseUntil()).isEqualTo(NOW.plusSeconds(60 + seconds)));
    }

    /** The least and the most that a lease takes: its own time, two turns of the loop, and what trips before it have earned. */
    @ParameterizedTest
    @CsvSource({
        // period, penalty before, seconds of the lease
        ",    0,   60",
        "20,  0,   60",
        "40,  0,   80",
        ",    0.9, 60", // below what suppresses
        ",    1,   600", // 2, which takes a half-life to be 1 again
        ",    3,   1200",
        ",    99,  1500" // no longer than that, ever
    })
    void aTripHoldsForItsLeaseOrForWhatTheTripsBeforeItEarned(Double period, double penalty, long seconds) {
        // Given a switch that tripped just now, and was released
        Policy policy = Policy.newBuilder()
                .setPolicyId("p")
                .setMode(Mode.ENFORCE)
                .setLeaseSeconds(60)
                .setSuppressPenalty(2)
                .setReusePenalty(1)
                .setPenaltyHalfLifeSeconds(600)
                .setMaxHoldSeconds(1_500)
                .build();
        KillSwitch before = Stops.tripped(SCOPE, NOW)
                .setState(SwitchState.ARMED)
                .setPenalty(penalty)
                .build();
        Finding again = loop(period);

        // When
        List<Transition> transitions = Findings.onFinding(before, again, SCOPE, policy, NOW);

        // Then
        assertThat(transitions)
                .singleElement()
                .satisfies(transition ->
                        assertThat(transition.state().getLeaseUntil()).isEqualTo(NOW.plusSeconds(seconds)));
    }

    @ParameterizedTest
    @CsvSource({"0.8999, 0", "0.9, 1"})
    void aFindingTripsFromTheConfidenceOfThePolicyOn(double confidence, int trips) {
        Policy policy = Policy.newBuilder()
                .setPolicyId("p")
                .setMode(Mode.ENFORCE)
                .setMinConfidence(0.9)
                .build();
        Finding finding =
                Finding.newBuilder(loop(null)).setConfidence(confidence).build();

        assertThat(Findings.onFinding(null, finding, SCOPE, policy, NOW)).hasSize(trips);
    }

    @Test
    void aWarningThatAnActorIsUnsupervisedMovesNoSwitch() {
        // Given the same finding, once as a warning and once as a loop
        Policy policy = Policy.newBuilder()
                .setPolicyId("p")
                .setMode(Mode.ENFORCE)
                .setMinConfidence(0.9)
                .build();
        Finding loop = loop(null);
        Finding warning =
                Finding.newBuilder(loop).setPattern(Pattern.UNSUPERVISED).build();

        // When, then
        assertThat(Findings.onFinding(null, warning, SCOPE, policy, NOW)).isEmpty();
        assertThat(Findings.onFinding(null, loop, SCOPE, policy, NOW)).hasSize(1);
    }

    private static Finding loop(@Nullable Double period) {
        return Finding.newBuilder()
                .setFindingId("f")
                .setLoopId("l")
                .setFoundAt(NOW)
                .setPattern(Pattern.REPETITION)
                .setDomain("d")
                .setConfidence(0.9999)
                .setPeriodSeconds(period)
                .setEvidence(new Evidence(List.of(), Map.of(), List.of()))
                .setExplanation("")
                .setPolicyId("p")
                .build();
    }
}
