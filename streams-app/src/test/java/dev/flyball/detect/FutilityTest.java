package dev.flyball.detect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flyball.detect.state.Act;
import dev.flyball.schemas.ActorKind;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How often in good health the same is done again after so many seconds; 1: it says nothing. */
class FutilityTest {
    @ParameterizedTest
    @CsvSource({
        "EXACT, NONE, 60, 0.1",
        "EXACT, NONE, 61, 0.2",
        "EXACT, UNKNOWN, 60, 0.2",
        "EXACT, SHOWN, 61, 0.6",
        "EXACT, UNKNOWN, 300, 0.6",
        "EXACT, UNKNOWN, 301, 1",
        "EXACT, UNMOVED, 301, 0.2",
        "ALIKE, NONE, 60, 0.2",
        "ALIKE, UNKNOWN, 60, 0.6",
        "ALIKE, NONE, 61, 0.4",
        "ALIKE, UNKNOWN, 61, 1",
    })
    void anAgentSeldomRepeatsItselfToNoEffect(Sameness sameness, Effect effect, double gap, double odds) {
        assertThat(odds(ActorKind.AI_AGENT, Deed.ACTS, sameness, effect, gap)).isEqualTo(odds);
    }

    @ParameterizedTest
    @CsvSource({
        "ACTS, EXACT, NONE, 60, 0.1",
        "ACTS, EXACT, UNKNOWN, 60, 0.2",
        "ACTS, EXACT, NONE, 61, 1",
        "DISRUPTS, EXACT, NONE, 61, 0.4",
        "DISRUPTS, EXACT, UNKNOWN, 61, 1",
        "ACTS, ALIKE, NONE, 60, 0.4",
        "ACTS, ALIKE, UNKNOWN, 60, 1",
        "ACTS, ALIKE, NONE, 61, 1",
    })
    void ofAnActorOfUnknownKindLittleIsSaid(Deed deed, Sameness sameness, Effect effect, double gap, double odds) {
        assertThat(odds(ActorKind.UNKNOWN, deed, sameness, effect, gap)).isEqualTo(odds);
    }

    @ParameterizedTest
    @CsvSource({
        "ACTS, ALIKE, NONE, 5, 1",
        "SETS, EXACT, UNDONE, 60, 0.2",
        "SETS, EXACT, UNDONE, 61, 0.4",
        "DISRUPTS, EXACT, NONE, 300, 0.2",
        "DISRUPTS, EXACT, UNKNOWN, 60, 0.4",
        "DISRUPTS, EXACT, UNKNOWN, 61, 1",
        "ACTS, EXACT, NONE, 60, 0.1",
        "SPEAKS, EXACT, UNKNOWN, 60, 0.2",
        "ACTS, EXACT, NONE, 61, 1",
        "SETS, EXACT, UNMOVED, 10, 0.2",
        "SETS, EXACT, UNMOVED, 11, 1",
        "SETS, EXACT, UNKNOWN, 10, 1",
        "SETS, EXACT, NONE, 60, 0.4",
        "SETS, EXACT, NONE, 61, 1",
        "ANYTHING, EXACT, NONE, 60, 0.4",
        "READS, EXACT, NONE, 5, 1",
    })
    void aControllerWritesWhatIsThereAtItsPace(Deed deed, Sameness sameness, Effect effect, double gap, double odds) {
        assertThat(odds(ActorKind.CONTROLLER, deed, sameness, effect, gap)).isEqualTo(odds);
        assertThat(odds(ActorKind.AUTOSCALER, deed, sameness, effect, gap)).isEqualTo(odds);
    }

    @Test
    void aTriggerThatDoesNotAnswerIsWrittenUponForLonger() {
        Act act = act(ActorKind.CONTROLLER, Deed.SETS)
                .setTriggers(List.of("r\0m"))
                .build();

        assertThat(Futility.odds(act, Sameness.EXACT, Effect.NONE, 300, true)).isEqualTo(0.4);
        assertThat(Futility.odds(act, Sameness.EXACT, Effect.UNKNOWN, 300, true))
                .isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "AI_AGENT, SPEAKS, NONE, 0.1",
        "AI_AGENT, SPEAKS, UNKNOWN, 0.2",
        "AI_AGENT, ACTS, UNKNOWN, 0.6",
        "CONTROLLER, ACTS, NONE, 0.2",
        "CONTROLLER, ACTS, UNKNOWN, 0.4",
        "CONTROLLER, SETS, NONE, 1",
        "AI_AGENT, READS, NONE, 1",
    })
    void ofABareCallOnlyItsNameIsKnown(ActorKind kind, Deed deed, Effect effect, double odds) {
        assertThat(odds(kind, deed, Sameness.BARE, effect, 60)).isEqualTo(odds);
    }

    @Test
    void bareCallsOfOnePieceAreSteadyAndNeitherAtOnceNorSeldom() {
        Act act = act(ActorKind.AI_AGENT, Deed.SPEAKS).build();

        assertThat(Futility.odds(act, Sameness.BARE, Effect.NONE, 2, true)).isEqualTo(0.1);
        assertThat(Futility.odds(act, Sameness.BARE, Effect.NONE, 1.9, true)).isEqualTo(1);
        assertThat(Futility.odds(act, Sameness.BARE, Effect.NONE, 61, true)).isEqualTo(1);
        assertThat(Futility.odds(act, Sameness.BARE, Effect.NONE, 30, false)).isEqualTo(1);
    }

    @Test
    void aBareCallThatDisruptsIsWhatItIs() {
        assertThat(odds(ActorKind.AI_AGENT, Deed.DISRUPTS, Sameness.BARE, Effect.NONE, 61))
                .isEqualTo(0.2);
    }

    @Test
    void humansAndSchedulersMayRepeatThemselves() {
        assertThat(odds(ActorKind.HUMAN, Deed.ACTS, Sameness.EXACT, Effect.NONE, 5))
                .isEqualTo(1);
        assertThat(odds(ActorKind.SCHEDULER, Deed.ACTS, Sameness.EXACT, Effect.NONE, 5))
                .isEqualTo(1);
    }

    @Test
    void whatLeavesAValueOrAStateSetsItUnlessItDisrupts() {
        // Given acts that would be seldom where they only acted
        Act value = act(ActorKind.CONTROLLER, Deed.ACTS).setValueAfter(4.0).build();
        Act state = act(ActorKind.CONTROLLER, Deed.ACTS).setStateAfter("v2").build();
        Act restart =
                act(ActorKind.CONTROLLER, Deed.DISRUPTS).setStateAfter("v2").build();

        // When, then
        assertThat(Futility.odds(value, Sameness.EXACT, Effect.NONE, 60, true)).isEqualTo(0.4);
        assertThat(Futility.odds(state, Sameness.EXACT, Effect.NONE, 60, true)).isEqualTo(0.4);
        assertThat(Futility.odds(restart, Sameness.EXACT, Effect.NONE, 60, true))
                .isEqualTo(0.2);
    }

    @Test
    void whatDisruptsAnAgentDoesOrATriggerAsksForMayComeAfterLonger() {
        assertThat(Futility.longestGap(act(ActorKind.CONTROLLER, Deed.ACTS).build()))
                .isEqualTo(300);
        assertThat(Futility.longestGap(act(ActorKind.CONTROLLER, Deed.DISRUPTS).build()))
                .isEqualTo(600);
        assertThat(Futility.longestGap(act(ActorKind.AI_AGENT, Deed.ACTS).build()))
                .isEqualTo(600);
        assertThat(Futility.longestGap(act(ActorKind.CONTROLLER, Deed.ACTS)
                        .setTriggers(List.of("r\0m"))
                        .build()))
                .isEqualTo(600);
    }

    private static double odds(ActorKind kind, Deed deed, Sameness sameness, Effect effect, double gap) {
        return Futility.odds(act(kind, deed).build(), sameness, effect, gap, true);
    }

    private static Act.Builder act(ActorKind kind, Deed deed) {
        return ActsFixture.act("a", 0, "x", kind).setDeed(deed.name());
    }
}
