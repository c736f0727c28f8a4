package dev.flyball.detect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flyball.detect.state.Act;
import dev.flyball.schemas.Action;
import dev.flyball.schemas.Actor;
import dev.flyball.schemas.ActorKind;
import dev.flyball.schemas.Direction;
import dev.flyball.schemas.MetricReference;
import dev.flyball.schemas.Outcome;
import dev.flyball.schemas.OutcomePhase;
import dev.flyball.schemas.Result;
import dev.flyball.schemas.serde.AvroTrust;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ActsTest {
    static {
        AvroTrust.grant();
    }

    @Test
    void ofAnActionIsRememberedWhatDetectorsAsk() {
        Act act = Acts.of(outcome(
                action().setOperation("restart_service").setTriggers(List.of(new MetricReference("q", "depth")))));

        assertThat(act.getDeed()).isEqualTo(Deed.DISRUPTS.name());
        assertThat(act.getTriggers()).containsExactly("q\0depth");
        assertThat(act.getFailed()).isFalse();
        assertThat(act.getRefusal()).isNull();
        assertThat(act.getStateBefore()).isNull();
    }

    @Test
    void ofOneThatWasRefusedItIsRememberedWhy() {
        Act act = Acts.of(outcome(action().setOperation("restart").setResult(Result.FAILED)));

        assertThat(act.getFailed()).isTrue();
        assertThat(act.getRefusal()).isNotNull();
    }

    @Test
    void aLongStateIsRememberedByItsDigestAndALongCallByItsBeginning() {
        String long256 = "x".repeat(256);

        assertThat(state(long256)).isEqualTo(long256);
        assertThat(state(long256 + 'y')).hasSizeLessThan(256).isNotEqualTo(state(long256 + 'z'));
        assertThat(Acts.of(outcome(action().setOperation(long256 + 'y'))).getOperation())
                .isEqualTo(long256);
    }

    @Test
    void ofOneMomentNoMoreActsAreKeptThanAreLookedBackAt() {
        List<Act> full = IntStream.range(0, History.MAX_ACTS)
                .mapToObj(i -> act().setActionId("a" + i).build())
                .toList();
        Act next = act().setActionId("next").build();

        assertThat(Acts.added(full, next)).hasSize(History.MAX_ACTS).endsWith(next);
        assertThat(Acts.added(full, next).get(0).getActionId()).isEqualTo("a1");
        assertThat(Acts.added(full.subList(0, 2), next)).hasSize(3);
    }

    @Test
    void upIsPlusAndDownIsMinus() {
        assertThat(Acts.sign(turned(Direction.UP))).isEqualTo(1);
        assertThat(Acts.sign(turned(Direction.DOWN))).isEqualTo(-1);
        assertThat(Acts.sign(turned(Direction.NONE))).isZero();
    }

    @Test
    void whatTurnsTheOtherWayOrPutsTheStateBackReverses() {
        Act released = act().setStateBefore("v1").setStateAfter("v2").build();

        assertThat(Acts.reverses(turned(Direction.UP), turned(Direction.DOWN))).isTrue();
        assertThat(Acts.reverses(turned(Direction.UP), turned(Direction.UP))).isFalse();
        assertThat(Acts.reverses(turned(Direction.UP), turned(Direction.NONE))).isFalse();
        assertThat(Acts.reverses(released, act().setStateAfter("v1").build())).isTrue();
        assertThat(Acts.reverses(released, act().setStateAfter("v3").build())).isFalse();
        assertThat(Acts.reverses(
                        act().setStateBefore("v1").setStateAfter("v1").build(),
                        act().setStateAfter("v1").build()))
                .isFalse();
        assertThat(Acts.reverses(released, act().build())).isFalse();
    }

    private static String state(String after) {
        return Acts.of(outcome(action().setStateAfter(after))).getStateAfter();
    }

    private static Act turned(Direction direction) {
        return act().setDirection(direction.name()).build();
    }

    private static Act.Builder act() {
        return ActsFixture.act("a", 0, "x", ActorKind.CONTROLLER);
    }

    private static Outcome outcome(Action.Builder action) {
        return new Outcome("o", OutcomePhase.OPENED, Instant.EPOCH, "d", action.build(), List.of());
    }

    private static Action.Builder action() {
        return Action.newBuilder()
                .setActionId("a1")
                .setOccurredAt(Instant.EPOCH)
                .setActor(new Actor("hpa", ActorKind.AUTOSCALER))
                .setTarget("asg/web")
                .setControl("size");
    }
}
