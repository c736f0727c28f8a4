package dev.flyball.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.flyball.detect.state.Act;
import dev.flyball.detect.state.Reading;
import dev.flyball.model.ControlKey;
import dev.flyball.schemas.ActorKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.Test;

class LostEffectDetectorTest {
    private final LostEffectDetector detector = new LostEffectDetector();

    @Test
    void aScheduleWhoseEffectNoLongerComesIsFound() {
        Optional<Judgement> judgement = detector.judge(nightly(40, ActorKind.SCHEDULER, day -> day < 30));

        assertThat(judgement.orElseThrow().confidence()).isGreaterThan(0.999);
        assertThat(judgement.orElseThrow().measures()).containsEntry("without_answer", 9.0);
    }

    @Test
    void aScheduleThatNeverHadAnEffectIsNone() {
        assertThat(detector.judge(nightly(300, ActorKind.SCHEDULER, day -> false)))
                .isEmpty();
    }

    @Test
    void aScheduleThatHasNothingToDoAtWeekendsIsNone() {
        for (int days = 20; days < 100; days++) {
            assertThat(confidence(nightly(days, ActorKind.SCHEDULER, day -> day % 7 < 5)))
                    .isLessThan(0.99);
        }
    }

    @Test
    void aScheduleThatFailsNowAndThenIsNone() {
        SplittableRandom random = new SplittableRandom(11);
        for (int days = 20; days < 200; days++) {
            assertThat(confidence(nightly(days, ActorKind.SCHEDULER, day -> random.nextInt(5) > 0)))
                    .isLessThan(0.999);
        }
    }

    @Test
    void othersAreJudgedOtherwise() {
        assertThat(detector.judge(nightly(40, ActorKind.AI_AGENT, day -> day < 30)))
                .isEmpty();
    }

    private double confidence(History history) {
        return detector.judge(history).map(Judgement::confidence).orElse(0.0);
    }

    @Test
    void whatItTellsIsWhatItCounted() {
        // Given thirty nights that were answered, and nine that were not
        Judgement judgement = detector.judge(nightly(40, ActorKind.SCHEDULER, day -> day < 30))
                .orElseThrow();

        assertThat(judgement.acts()).hasSize(9);
        assertThat(judgement.measures()).containsEntry("answered_before", 1.0);
        assertThat(judgement.because()).isEqualTo("a metric answered 30 of 30 acts before, and none since");
        assertThat(judgement.period().orElseThrow().seconds()).isEqualTo(86_400);
        assertThat(judgement.period().orElseThrow().variation()).isZero();
    }

    @Test
    void threeLostInARowAreTheLeast() {
        assertThat(detector.judge(nightly(33, ActorKind.SCHEDULER, day -> day < 30)))
                .isEmpty();
        assertThat(detector.judge(nightly(34, ActorKind.SCHEDULER, day -> day < 30)))
                .isPresent();
    }

    @Test
    void anAnswerAfterSomeThatWereLostPutsThemAmongTheKnown() {
        // Given nights 20 and 21 were lost, and those from 30 on
        Judgement judgement = detector.judge(
                        nightly(40, ActorKind.SCHEDULER, day -> day < 30 && day != 20 && day != 21))
                .orElseThrow();

        assertThat(judgement.acts()).hasSize(9);
        assertThat(judgement.because()).isEqualTo("a metric answered 28 of 30 acts before, and none since");
    }

    @Test
    void theEvidenceIsTheOddsOfEachLostAct() {
        // Given three and four nights lost after thirty answers, of which one more was to be expected once in 32, and a
        // last
        // that tells nothing yet
        double three = Math.exp(logEvidence(34));
        double four = Math.exp(logEvidence(35));

        // When, then: nine tenths are lost where the effect is, and half of what was known is forgotten after sixty
        // days
        assertThat(four / (Math.pow(2, -1.0 / 60) * 0.9 * 32 * three + 1)).isCloseTo(1, within(1e-9));
    }

    private double logEvidence(int days) {
        return detector.judge(nightly(days, ActorKind.SCHEDULER, day -> day < 30))
                .orElseThrow()
                .logEvidence();
    }

    /** One act a day; all but the latest know whether their metric answered. */
    private static History nightly(int days, ActorKind kind, IntPredicate answered) {
        CallsFixture calls = new CallsFixture();
        for (int day = 0; day < days; day++) {
            calls.call(86_400.0 * day, "backup", kind, "run_backup");
        }
        List<Act> acts = new ArrayList<>();
        for (Act act : calls.history().acts()) {
            boolean latest = acts.size() == days - 1;
            Double lag = answered.test(acts.size()) ? 30.0 : null;
            acts.add(Act.newBuilder(act)
                    .setReadings(
                            List.of(new Reading("r", "backups", true, 1.0, latest ? null : 1.0, latest ? null : lag)))
                    .build());
        }
        return new History(new ControlKey("t", "c"), "d", acts, List.of());
    }
}
