package dev.flyball.killswitch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SwitchMachineTest {
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

    @Test
    void aWarningThatAnActorIsUnsupervisedMovesNoSwitch() {
        // Given the same finding, once as a warning and once as a loop
        AvroTrust.grant();
        Scope scope = new Scope("agent", "asg/web", "desired_capacity", ScopeDirection.BOTH);
        Policy policy = Policy.newBuilder()
                .setPolicyId("p")
                .setMode(Mode.ENFORCE)
                .setMinConfidence(0.9)
                .build();
        Finding.Builder finding = Finding.newBuilder()
                .setFindingId("f")
                .setLoopId("l")
                .setFoundAt(Instant.EPOCH)
                .setDomain("d")
                .setConfidence(0.9999)
                .setEvidence(new Evidence(List.of(), Map.of(), List.of()))
                .setExplanation("")
                .setPolicyId("p");
        Finding warning = finding.setPattern(Pattern.UNSUPERVISED).build();
        Finding loop = finding.setPattern(Pattern.REPETITION).build();

        // When, then
        assertThat(Findings.onFinding(null, warning, scope, policy, Instant.EPOCH))
                .isEmpty();
        assertThat(Findings.onFinding(null, loop, scope, policy, Instant.EPOCH)).hasSize(1);
    }
}
