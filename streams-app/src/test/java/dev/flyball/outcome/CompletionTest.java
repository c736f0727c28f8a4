package dev.flyball.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flyball.outcome.state.ControlState;
import dev.flyball.schemas.Action;
import dev.flyball.schemas.Actor;
import dev.flyball.schemas.ActorKind;
import dev.flyball.schemas.Direction;
import dev.flyball.schemas.Result;
import dev.flyball.schemas.serde.AvroTrust;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class CompletionTest {
    static {
        AvroTrust.grant();
    }

    private static final Instant NOW = Instant.ofEpochSecond(1_000_000);

    @Test
    void theValueBeforeIsWhatTheControlWasLeftAt() {
        Action complete = Completion.complete(to(3).build(), leftAt(5.0, NOW.minusSeconds(1)));

        assertThat(complete.getValueBefore()).isEqualTo(5);
        assertThat(complete.getDirection()).isEqualTo(Direction.DOWN);
    }

    @Test
    void whatTheSourceTellsIsNotOverruled() {
        Action told = to(3).setValueBefore(2.0).setDirection(Direction.UP).build();

        assertThat(Completion.complete(told, leftAt(5.0, NOW.minusSeconds(1)))).isEqualTo(told);
    }

    @Test
    void anActionThatCameLateTakesNothingFromTheFuture() {
        Action complete = Completion.complete(to(3).build(), leftAt(5.0, NOW.plusSeconds(1)));

        assertThat(complete.getValueBefore()).isNull();
        assertThat(complete.getDirection()).isEqualTo(Direction.NONE);
    }

    @Test
    void aRefusedActionLeavesTheControlWhereItWas() {
        Action refused = to(9).setResult(Result.FAILED).build();

        assertThat(Completion.after(refused, leftAt(5.0, NOW), "p").getValue()).isEqualTo(5);
    }

    private static Action.Builder to(double value) {
        return Action.newBuilder()
                .setActionId("a")
                .setOccurredAt(NOW)
                .setActor(new Actor("x", ActorKind.CONTROLLER))
                .setTarget("t")
                .setControl("c")
                .setValueAfter(value);
    }

    private static ControlState leftAt(double value, Instant at) {
        return new ControlState(at.toEpochMilli(), value, null, null);
    }

    @Test
    void theStateBeforeIsWhatTheControlWasLeftIn() {
        ControlState past = new ControlState(NOW.toEpochMilli(), 5.0, "v1", null);

        Action complete = Completion.complete(to("v2").build(), past);

        assertThat(complete.getStateBefore()).isEqualTo("v1");
        assertThat(complete.getValueBefore()).isNull();
        assertThat(Completion.complete(to("v2").setStateBefore("v0").build(), past)
                        .getStateBefore())
                .isEqualTo("v0");
        assertThat(Completion.complete(to(3).build(), past).getStateBefore()).isNull();
    }

    @Test
    void ofTwoActionsOfOneMomentTheSecondComesAfterTheFirst() {
        assertThat(Completion.complete(to(3).build(), leftAt(5.0, NOW)).getValueBefore())
                .isEqualTo(5);
    }

    @Test
    void anActionLeavesTheControlAtWhatItTellsAndElseWhereItWas() {
        ControlState past = new ControlState(NOW.toEpochMilli(), 5.0, "v1", null);
        ControlState scaled = Completion.after(to(9).build(), past, "p");
        ControlState rolled = Completion.after(to("v2").build(), past, "p");
        ControlState refused = Completion.after(
                to("v2").setValueAfter(9.0).setResult(Result.FAILED).build(), past, "p");

        assertThat(scaled).isEqualTo(new ControlState(NOW.toEpochMilli(), 9.0, "v1", "p"));
        assertThat(rolled).isEqualTo(new ControlState(NOW.toEpochMilli(), 5.0, "v2", "p"));
        assertThat(refused).isEqualTo(new ControlState(NOW.toEpochMilli(), 5.0, "v1", "p"));
    }

    private static Action.Builder to(String state) {
        return to(0).setValueAfter(null).setStateAfter(state);
    }
}
