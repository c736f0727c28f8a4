package dev.flyball.detect.lineage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flyball.detect.state.Step;
import dev.flyball.schemas.Action;
import dev.flyball.schemas.Actor;
import dev.flyball.schemas.ActorKind;
import dev.flyball.schemas.Outcome;
import dev.flyball.schemas.OutcomePhase;
import dev.flyball.schemas.Result;
import dev.flyball.schemas.serde.AvroTrust;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class StepsTest {
    static {
        AvroTrust.grant();
    }

    private static final Instant ACTED = Instant.parse("2026-01-01T00:00:00Z");
    private static final String TRACE = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    @Test
    void anActionThatOpensIsAStep() {
        Action action = action().setCausationId("a0").setTraceparent(TRACE).build();

        assertThat(Steps.of(outcome(action, OutcomePhase.OPENED)))
                .contains(new Step(
                        "chat",
                        "a1",
                        ACTED.toEpochMilli(),
                        "bot",
                        "CONTROLLER",
                        "chat/bot",
                        "comment",
                        false,
                        "a0",
                        "4bf92f3577b34da6a3ce929d0e0e4736",
                        TRACE));
    }

    @Test
    void oneThatClosesOrWasRefusedIsNone() {
        assertThat(Steps.of(outcome(action().build(), OutcomePhase.CLOSED))).isEmpty();
        assertThat(Steps.of(outcome(action().setResult(Result.FAILED).build(), OutcomePhase.OPENED)))
                .isEmpty();
    }

    @Test
    void oneThatLeavesAValueOrAStateChangesItsControl() {
        assertThat(step(action().setValueAfter(4.0)).getChanges()).isTrue();
        assertThat(step(action().setStateAfter("v2")).getChanges()).isTrue();
        assertThat(step(action()).getChanges()).isFalse();
    }

    @Test
    void aCorrelationNamesTheChainBeforeATraceDoes() {
        assertThat(step(action().setCorrelationId("c1").setTraceparent(TRACE)).getChain())
                .isEqualTo("c1");
        assertThat(step(action().setCorrelationId("c1")).getChain()).isEqualTo("c1");
        assertThat(step(action()).getChain()).isNull();
        assertThat(step(action().setTraceparent("00-trace-parent")).getChain()).isNull();
        assertThat(step(action().setTraceparent("01-trace-parent-01-more")).getChain())
                .isEqualTo("trace");
    }

    private static Step step(Action.Builder action) {
        return Steps.of(outcome(action.build(), OutcomePhase.OPENED)).orElseThrow();
    }

    private static Outcome outcome(Action action, OutcomePhase phase) {
        return new Outcome("o1", phase, ACTED, "chat", action, List.of());
    }

    private static Action.Builder action() {
        return Action.newBuilder()
                .setActionId("a1")
                .setOccurredAt(ACTED)
                .setActor(new Actor("bot", ActorKind.CONTROLLER))
                .setTarget("chat/bot")
                .setControl("comment");
    }
}
