package dev.flyball.detect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flyball.detect.state.Act;
import dev.flyball.schemas.ActorKind;
import dev.flyball.schemas.Direction;
import org.junit.jupiter.api.Test;

class MoveTest {
    private static final Act BEFORE = values(2.0, 4.0);

    @Test
    void whatLeavesItsControlAsItWasDidNotMoveIt() {
        assertThat(Move.of(BEFORE, values(4.0, 4.0))).isEqualTo(Move.NONE);
        assertThat(Move.of(BEFORE, states("v1", "v1"))).isEqualTo(Move.NONE);
    }

    @Test
    void whatMovesItFromWhereTheOneBeforeFoundItMovesItAgain() {
        assertThat(Move.of(BEFORE, values(2.0, 4.0))).isEqualTo(Move.AGAIN);
        assertThat(Move.of(states("v1", "v2"), states("v1", "v2"))).isEqualTo(Move.AGAIN);
    }

    @Test
    void allElseThatIsToldToMoveItMovedIt() {
        assertThat(Move.of(BEFORE, values(4.0, 6.0))).isEqualTo(Move.MOVED);
        assertThat(Move.of(BEFORE, values(2.0, 5.0))).isEqualTo(Move.MOVED);
        assertThat(Move.of(BEFORE, values(3.0, 4.0))).isEqualTo(Move.MOVED);
        assertThat(Move.of(states("v1", "v2"), states("v1", "v3"))).isEqualTo(Move.MOVED);
        assertThat(Move.of(states("v1", "v2"), states("v0", "v2"))).isEqualTo(Move.MOVED);
        assertThat(Move.of(BEFORE, act().setDirection(Direction.UP.name()).build()))
                .isEqualTo(Move.MOVED);
    }

    @Test
    void whatWasRefusedOrTellsNothingIsUnknown() {
        assertThat(Move.of(
                        BEFORE, Act.newBuilder(values(4.0, 6.0)).setFailed(true).build()))
                .isEqualTo(Move.UNKNOWN);
        assertThat(Move.of(BEFORE, act().build())).isEqualTo(Move.UNKNOWN);
        assertThat(Move.of(BEFORE, act().setValueAfter(4.0).build())).isEqualTo(Move.UNKNOWN);
        assertThat(Move.of(BEFORE, act().setStateAfter("v1").build())).isEqualTo(Move.UNKNOWN);
    }

    private static Act values(double before, double after) {
        return act().setValueBefore(before).setValueAfter(after).build();
    }

    private static Act states(String before, String after) {
        return act().setStateBefore(before).setStateAfter(after).build();
    }

    private static Act.Builder act() {
        return ActsFixture.act("a", 0, "x", ActorKind.CONTROLLER);
    }
}
