package dev.flyball.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.flyball.detect.state.Act;
import dev.flyball.model.ControlKey;
import dev.flyball.schemas.ActorKind;
import dev.flyball.schemas.Finding;
import dev.flyball.schemas.Pattern;
import dev.flyball.schemas.Policy;
import dev.flyball.schemas.Restart;
import dev.flyball.schemas.serde.AvroTrust;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RestartsTest {
    static {
        AvroTrust.grant();
    }

    private static final Policy POLICY =
            Policy.newBuilder().setPolicyId("p").setMinConfidence(0.999).build();

    @Test
    void ofRestsThatAreAsGoodTheLatestIsTold() {
        List<Restart> told = Restarts.told(List.of(rest(10, 0.9999), rest(20, 0.9999), rest(30, 0.95), rest(40, 0.49)));

        assertThat(told).containsExactly(rest(20, 0.9999), rest(30, 0.95));
    }

    @Test
    void allOfALoopIsLeftWhereNothingWasLifted() {
        Finding finding = found(hunting(300).history()).orElseThrow();

        assertThat(Restarts.confidence(finding, null)).isEqualTo(finding.getConfidence());
        assertThat(Restarts.confidence(finding, Instant.EPOCH)).isEqualTo(finding.getConfidence());
    }

    @Test
    void theLessTimeThereWasTheLessIsLeft() {
        Finding finding = found(hunting(300).history()).orElseThrow();
        double before = 1;
        for (Restart rest : finding.getRestarts()) {
            double left = Restarts.confidence(finding, rest.getSince());
            assertThat(left).isEqualTo(rest.getConfidence()).isLessThan(before);
            before = left;
        }
        assertThat(Restarts.confidence(finding, finding.getFoundAt())).isZero();
    }

    @Test
    void aLoopThatGoesOnIsFoundAgainFromItsNextActsAlone() {
        // Given a loop that goes on through its probe
        LoopFixture loop = hunting(600);
        int lifted = loop.size() / 2;
        Instant since = Instant.ofEpochMilli(loop.history(lifted + 1).latest().getOccurredAt());

        // When it is asked act by act whether what was done since is enough
        int first = firstFound(loop, 4, null);
        int again = firstFound(loop, lifted + 1, since) - lifted;

        // Then that takes about as many acts as it took for the first time
        assertThat(again).isBetween(first * 3 / 4, first * 5 / 4);
    }

    static Stream<Arguments> goingOn() {
        IntFunction<Act.Builder> duel = i -> step(i, i % 2 == 0 ? "agent/one" : "agent/other", 2, 4);
        IntFunction<Act.Builder> growing = i -> step(i, "agent/one", 100 - Math.pow(1.2, i), 100 + Math.pow(1.2, i));
        IntFunction<Act.Builder> retry = i -> ActsFixture.act("a" + i, 0, "agent/one", ActorKind.AI_AGENT)
                .setExact("run")
                .setAlike("run");
        return Stream.of(
                Arguments.of(Pattern.DUEL, duel, new int[] {20, 140, 680, 2_400, 8_451, 40_788}),
                Arguments.of(Pattern.AMPLIFICATION, growing, new int[] {30, 250, 1_700, 41_000}),
                Arguments.of(Pattern.REPETITION, retry, new int[] {20, 40, 55}));
    }

    /** What a probe may rely on. */
    @ParameterizedTest
    @MethodSource("goingOn")
    void whatGoesOnAfterAStopIsSeenAgainInTime(Pattern pattern, IntFunction<Act.Builder> acts, int[] gaps) {
        for (int gap : gaps) {
            // Given a loop until it is found, and a stop of two turns, but a quarter of an hour at least
            List<Act> done = new ArrayList<>();
            Optional<Finding> found = Optional.empty();
            for (long at = 0; found.isEmpty(); at += gap) {
                found = next(done, acts, at).filter(finding -> finding.getConfidence() >= 0.999);
            }
            double turn = found.orElseThrow().getPeriodSeconds();
            assertThat(found.orElseThrow().getPattern()).isEqualTo(pattern);
            Instant lifted = found.orElseThrow().getFoundAt().plusSeconds(Math.max(900, Math.round(2 * turn)));

            // When it goes on
            Optional<Finding> again = Optional.empty();
            long at = lifted.getEpochSecond();
            while (again.isEmpty()) {
                at += gap;
                again = next(done, acts, at).filter(finding -> Restarts.confidence(finding, lifted) > 0);
            }

            // Then
            assertThat((at - lifted.getEpochSecond()) / turn)
                    .as("turns of %s s each", turn)
                    .isLessThan(Restarts.turnsUntilSeen(pattern));
        }
    }

    private static Optional<Finding> next(List<Act> done, IntFunction<Act.Builder> acts, long second) {
        done.add(acts.apply(done.size()).setOccurredAt(second * 1_000).build());
        return found(new History(new ControlKey("asg/web", "size"), "d", done, List.of()));
    }

    /** Up and down in turn. */
    private static Act.Builder step(int i, String actor, double low, double high) {
        boolean up = i % 2 == 0;
        return ActsFixture.act("a" + i, 0, actor, ActorKind.AI_AGENT)
                .setValueBefore(up ? low : high)
                .setValueAfter(up ? high : low)
                .setDirection(up ? "UP" : "DOWN");
    }

    @Test
    void whatIsLeftIsTheEvidenceBegunAnew() {
        Evidence whole = new Evidence(7);
        Evidence later = new Evidence(7);
        for (int i = 0; i < 12; i++) {
            double factor = i % 3 == 0 ? 0.5 : 3;
            whole.next(100L * i, 0.1, factor);
            if (i >= 7) {
                later.next(100L * i, 0.1, i == 7 ? 1 : factor);
            }
        }

        Weight weight = whole.weight();

        assertThat(weight.log()).isEqualTo(whole.log());
        assertThat(weight.rests()).hasSize(12);
        assertThat(weight.rests().get(0).log()).isCloseTo(whole.log(), within(1e-9));
        assertThat(weight.rests().get(8).since()).isEqualTo(800);
        assertThat(weight.rests().get(8).log()).isCloseTo(later.log(), within(1e-9));
    }

    private static LoopFixture hunting(int minutes) {
        return LoopFixture.run(minutes, 4, 1, 1, 0.03, minute -> minute < 10 ? 1_200 : 1_500, 1);
    }

    private static int firstFound(LoopFixture loop, int from, @Nullable Instant since) {
        int known = from;
        while (found(loop.history(known))
                .filter(finding -> Restarts.confidence(finding, since) >= 0.999)
                .isEmpty()) {
            known++;
        }
        return known;
    }

    private static Optional<Finding> found(History history) {
        return Detectors.judge(history, POLICY, actor -> 0).stream()
                .filter(finding -> !finding.getRestarts().isEmpty())
                .findFirst();
    }

    private static Restart rest(long since, double confidence) {
        return new Restart(Instant.ofEpochSecond(since), confidence);
    }
}
