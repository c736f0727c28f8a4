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

    @Test
    void whereOnlyHalfWereAnsweredNoneIsExpected() {
        assertThat(detector.judge(nightly(40, ActorKind.SCHEDULER, day -> day < 30 && day % 2 == 0)))
                .isEmpty();
    }

    @Test
    void sevenInTenOfAtLeastEightMustHaveBeenAnswered() {
        // Given seven and six of the first ten nights were answered, and then none
        assertThat(detector.judge(nightly(16, ActorKind.SCHEDULER, day -> day >= 3 && day < 10)))
                .isPresent();
        assertThat(detector.judge(nightly(16, ActorKind.SCHEDULER, day -> day >= 4 && day < 10)))
                .isEmpty();
        // Given three more nights after all of eight, and of seven, of which the first is then the eighth that is known
        assertThat(detector.judge(nightly(12, ActorKind.SCHEDULER, day -> day < 8)))
                .isPresent();
        assertThat(detector.judge(nightly(11, ActorKind.SCHEDULER, day -> day < 7)))
                .isEmpty();
    }

    @Test
    void nightsWithoutAnAnswerWhileNoneIsExpectedAreKnownAllTheSame() {
        assertThat(detector.judge(nightly(20, ActorKind.SCHEDULER, day -> day >= 3 && day < 12))
                        .orElseThrow()
                        .because())
                .isEqualTo("a metric answered 9 of 12 acts before, and none since");
    }

    @Test
    void anAnswerThatIsExpectedSpeaksForTheSchedule() {
        // Given one night of which the answer was lost after twenty, nine that were answered, and three lost
        Judgement judgement = detector.judge(nightly(34, ActorKind.SCHEDULER, day -> day != 20 && day < 30))
                .orElseThrow();

        // When
        double evidence = 0;
        int known = 0;
        int answered = 0;
        int lost = 0;
        for (int day = 0; day < 34; day++) {
            double odds = (known - answered + 1.0) / (known + 2.0);
            boolean answer = day != 20 && day < 30;
            double bet = day < 8 || day == 33 ? 1 : answer ? 0.1 / (1 - odds) : 0.9 / odds;
            evidence = (evidence * Math.pow(2, -1.0 / 60) + 1) * bet;
            lost = answer ? 0 : lost + 1;
            answered += answer ? 1 : 0;
            known += answer ? (day == 21 ? 2 : 1) : 0;
        }

        // Then
        assertThat(Math.exp(judgement.logEvidence())).isCloseTo(evidence, within(1e-6 * evidence));
    }

    @Test
    void itsPeriodIsTheMeanTimeBetweenTheLostOnesAndHowMuchThatVaries() {
        // Given the last of nine lost nights came half a day late, and the one before half a day early
        History nightly = nightly(40, ActorKind.SCHEDULER, day -> day < 30);
        List<Act> acts = new ArrayList<>(nightly.acts());
        acts.set(37, moved(acts.get(37), -43_200_000));
        acts.set(38, moved(acts.get(38), 43_200_000));

        // When
        Period period = detector.judge(new History(nightly.control(), "d", acts, List.of()))
                .orElseThrow()
                .period()
                .orElseThrow();

        // Then six gaps of a day, one of half a day and one of two
        assertThat(period.seconds()).isCloseTo(86_400 * 8.5 / 8, within(1e-6));
        double mean = 8.5 / 8;
        double squares = 6 * Math.pow(1 - mean, 2) + Math.pow(0.5 - mean, 2) + Math.pow(2 - mean, 2);
        assertThat(period.variation()).isCloseTo(Math.sqrt(squares / 7) / mean, within(1e-9));
    }

    private static Act moved(Act act, long millis) {
        return Act.newBuilder(act).setOccurredAt(act.getOccurredAt() + millis).build();
    }
}
