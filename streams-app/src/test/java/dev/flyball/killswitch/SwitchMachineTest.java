package dev.flyball.killswitch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flyball.schemas.EventType;
import dev.flyball.schemas.SwitchState;
import java.util.Arrays;
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
}
