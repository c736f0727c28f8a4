package dev.flyball.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.flyball.detect.state.Act;
import dev.flyball.model.ControlKey;
import dev.flyball.schemas.ActorKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A call every half a day, and then sixty-one in clusters of four, a second apart, every thirteen seconds. */
class StormTest {
    private static final int CALLS = 61;
    private static final long DAY = 86_400_000;

    private final Storm storm = new Storm(Math.log(0.25));

    @Test
    void whatIsToldIsHowManyCameHowManyWereRefusedAndHowOftenTheyUsedTo() {
        // Given every third is refused
        Judgement judgement = judge(calls(i -> i % 3 == 0)).orElseThrow();

        assertThat(judgement.acts()).hasSize(CALLS);
        assertThat(judgement.measures())
                .containsEntry("acts", 61.0)
                .containsEntry("refused", 21.0)
                .containsKeys("memory_seconds", "variation");
        assertThat(judgement.measures().get("usual_seconds_apart")).isCloseTo(29_100, within(1e-6));
        assertThat(judgement.because()).contains("21 of them were refused").endsWith("otherwise one comes every 8.1 h");
    }

    @Test
    void itHasItsShareOfTheFalseAlarms() {
        List<Act> calls = calls(i -> true);

        double all = new Storm(0).judge(history(calls)).orElseThrow().logEvidence();

        assertThat(judge(calls).orElseThrow().logEvidence()).isCloseTo(all + Math.log(0.25), within(1e-9));
    }

    @Test
    void neitherWhatHumansDoNorWhatTurnsTheControlIsPartOfIt() {
        // Given in its midst a human, an act that sets a number, one that sets a state, and one that was refused to
        List<Act> acts = new ArrayList<>(calls(i -> false));
        int middle = 40;
        long at = acts.get(middle).getOccurredAt();
        acts.addAll(
                middle + 1,
                List.of(
                        ActsFixture.act("human", at, "ann", ActorKind.HUMAN).build(),
                        act("number", at).setValueBefore(1.0).setValueAfter(2.0).build(),
                        act("first", at).setValueAfter(2.0).build(),
                        act("state", at).setStateBefore("a").setStateAfter("b").build(),
                        act("same", at)
                                .setValueBefore(2.0)
                                .setValueAfter(2.0)
                                .setStateBefore("b")
                                .setStateAfter("b")
                                .build(),
                        act("refused", at)
                                .setStateBefore("a")
                                .setStateAfter("b")
                                .setFailed(true)
                                .build()));

        // When
        Judgement judgement = judge(acts).orElseThrow();

        // Then
        assertThat(judgement.acts())
                .hasSize(CALLS + 2)
                .extracting(Act::getActionId)
                .contains("same", "refused")
                .doesNotContain("human", "number", "first", "state");
    }

    private Optional<Judgement> judge(List<Act> acts) {
        return storm.judge(history(acts));
    }

    private static History history(List<Act> acts) {
        return new History(new ControlKey("api", "orders"), "d", acts, List.of());
    }

    private static List<Act> calls(IntPredicate refused) {
        List<Act> calls = new ArrayList<>(
                List.of(act("early", 0).build(), act("later", DAY / 2).build()));
        long at = DAY;
        for (int i = 0; i < CALLS; i++) {
            calls.add(act("a" + i, at).setFailed(refused.test(i)).build());
            at += i % 4 == 3 ? 10_000 : 1_000;
        }
        return calls;
    }

    private static Act.Builder act(String id, long at) {
        return ActsFixture.act(id, at, "agent", ActorKind.AI_AGENT);
    }

    @Test
    void whatIsNotWorthTellingIsNoStorm() {
        // Given the same, call by call
        List<Act> calls = calls(i -> true);

        // When
        List<Judgement> told = IntStream.rangeClosed(3, calls.size())
                .mapToObj(n -> judge(calls.subList(0, n)))
                .flatMap(Optional::stream)
                .toList();

        // Then
        assertThat(told)
                .isNotEmpty()
                .allSatisfy(judgement ->
                        assertThat(judgement.confidence()).isGreaterThanOrEqualTo(Detectors.LEAST_CONFIDENCE));
    }
}
