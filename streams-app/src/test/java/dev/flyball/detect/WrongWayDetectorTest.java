package dev.flyball.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.flyball.detect.state.Act;
import dev.flyball.model.Sample;
import dev.flyball.model.SeriesKey;
import dev.flyball.schemas.ActorKind;
import dev.flyball.schemas.Goal;
import dev.flyball.schemas.Pattern;
import dev.flyball.schemas.ScopeDirection;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class WrongWayDetectorTest {
    private static final int STEADY_MINUTES = 120;

    private final WrongWayDetector detector = new WrongWayDetector();

    @Test
    void whoTakesAwayWhileSuccessFallsIsMisled() {
        Judgement judgement = detector.judge(scaling(-5, Goal.HIGH)).orElseThrow();

        assertThat(judgement.pattern()).isEqualTo(Pattern.WRONG_WAY);
        assertThat(judgement.direction()).isEqualTo(ScopeDirection.DOWN);
        assertThat(judgement.confidence()).isGreaterThan(0.999);
    }

    @Test
    void whatIsToldIsHowManyOfTheActsWereWrong() {
        Judgement misled = detector.judge(scaling(-5, Goal.HIGH)).orElseThrow();
        Judgement driving = detector.judge(drivingLatencyUp(new ArrayList<>())).orElseThrow();

        assertThat(misled.acts()).hasSize(8);
        assertThat(misled.measures()).containsEntry("acts", 8.0).containsEntry("wrong", 7.0);
        assertThat(misled.because())
                .isEqualTo("7 of the acts took something away while success was worse than ever before");
        assertThat(driving.measures()).containsEntry("acts", 18.0);
        assertThat(driving.because())
                .matches("1[0-7] of the acts were followed by a worse latency, by what they did to it");
    }

    @Test
    void theMoreMetricsAreLookedAtTheLessOneSays() {
        // Given the same metric under two names
        History one = scaling(-5, Goal.HIGH);
        Series success = one.series().get(0);
        Series again = new Series(new SeriesKey("web", "healthy"), true, Goal.HIGH, success.samples());
        History two = new History(one.control(), "d", one.acts(), List.of(success, again));

        assertThat(detector.judge(two).orElseThrow().logEvidence())
                .isCloseTo(detector.judge(one).orElseThrow().logEvidence() - Math.log(2), within(1e-9));
    }

    @Test
    void whoAddsWhileSuccessFallsComesToTheRescue() {
        assertThat(detector.judge(scaling(5, Goal.HIGH)).orElseThrow().confidence())
                .isLessThan(0.9);
    }

    @Test
    void whereNobodySaysWhatIsBetterNothingIsWorse() {
        assertThat(detector.judge(scaling(-5, Goal.UNKNOWN))).isEmpty();
    }

    @Test
    void whoFollowsLatencyUpARampIsNotItsCause() {
        // Given latency that climbs with demand, and an actor that adds a server each time its mean is 1 ms higher
        SplittableRandom random = new SplittableRandom(2);
        List<Sample> latency = new ArrayList<>();
        ActsFixture acts = new ActsFixture(10);
        double served = 51;
        double mean = 50;
        for (int minute = 0; minute < 240; minute++) {
            double seen = 50 + 0.2 * Math.max(0, minute - 60) + random.nextGaussian();
            latency.add(new Sample(minute * 60_000L, seen));
            mean += 0.2 * (seen - mean);
            if (mean >= served) {
                acts.set(minute * 60 + 5, "hpa", ActorKind.AUTOSCALER, served - 41);
                served += 1;
            }
        }
        Series series = new Series(new SeriesKey("web", "latency"), true, Goal.LOW, latency);
        History climb =
                new History(acts.history().control(), "d", acts.history().acts(), List.of(series));

        assertThat(detector.judge(climb).orElseThrow().confidence()).isLessThan(0.9);
    }

    @Test
    void whoDrivesLatencyUpStepByStepGoesTheWrongWay() {
        // Given latency that jumps two minutes after each act, and stands still in between
        Judgement judgement =
                detector.judge(drivingLatencyUp(new ArrayList<>())).orElseThrow();

        assertThat(judgement.confidence()).isGreaterThan(0.999);
        assertThat(judgement.direction()).isEqualTo(ScopeDirection.UP);
    }

    @Test
    void whoSavesWhileAllIsBetterThanItWasDoesNoWrong() {
        // Given the same, after a day in which latency was mostly much higher
        List<Sample> before = new ArrayList<>();
        SplittableRandom random = new SplittableRandom(4);
        for (int minute = -900; minute < 0; minute++) {
            before.add(new Sample(minute * 60_000L, 300 + random.nextGaussian()));
        }

        assertThat(detector.judge(drivingLatencyUp(before)).orElseThrow().confidence())
                .isLessThan(0.9);
    }

    private static History drivingLatencyUp(List<Sample> before) {
        SplittableRandom random = new SplittableRandom(3);
        List<Sample> latency = new ArrayList<>(before);
        ActsFixture acts = new ActsFixture(10);
        for (int minute = 0; minute < 240; minute++) {
            int felt = Math.max(0, Math.min(minute, 239) - 62) / 10 + (minute >= 62 ? 1 : 0);
            latency.add(new Sample(minute * 60_000L, 50 + 8.0 * felt + random.nextGaussian()));
            if (minute >= 60 && minute % 10 == 0) {
                acts.set(minute * 60 + 5, "hpa", ActorKind.AUTOSCALER, 5 + minute / 10.0);
            }
        }
        Series series = new Series(new SeriesKey("web", "latency"), true, Goal.LOW, latency);
        return new History(acts.history().control(), "d", acts.history().acts(), List.of(series));
    }

    @Test
    void twoActsAreNoHabit() {
        History history = scaling(-5, Goal.HIGH);

        assertThat(detector.judge(
                        new History(history.control(), "d", history.acts().subList(0, 2), history.series())))
                .isEmpty();
    }

    /** Two steady hours, then success falls for ten minutes; from the third on an actor moves the fleet by so many a minute. */
    private static History scaling(int step, Goal goal) {
        SplittableRandom random = new SplittableRandom(1);
        List<Sample> samples = new ArrayList<>();
        ActsFixture acts = new ActsFixture(200);
        double servers = 200;
        for (int minute = 0; minute < STEADY_MINUTES + 10; minute++) {
            double fall = Math.max(0, minute - STEADY_MINUTES) * 6;
            samples.add(new Sample(minute * 60_000L, 99 - fall + 0.1 * random.nextGaussian()));
            if (minute >= STEADY_MINUTES + 2) {
                servers += step;
                acts.set(minute * 60 + 5, "web-autoscaler", ActorKind.AUTOSCALER, servers);
            }
        }
        Series success = new Series(new SeriesKey("web", "success"), true, goal, samples);
        return new History(acts.history().control(), "d", acts.history().acts(), List.of(success));
    }

    @Test
    void eachActAtTheWorstOfAllIsWorthHalfTheRootOfHowOftenItWasBetter() {
        // Given the fleet was sized by a human the hour before, and acts at the worst of 123 to 130 samples
        History history = scaling(-5, Goal.HIGH);
        Act human = ActsFixture.act("h", (STEADY_MINUTES - 58) * 60_000L + 5_000, "ann", ActorKind.HUMAN)
                .build();
        List<Act> acts = new ArrayList<>(List.of(human));
        acts.addAll(history.acts());

        // When
        Judgement judgement = detector.judge(new History(history.control(), "d", acts, history.series()))
                .orElseThrow();

        // Then: the first act has nothing to be worse than, and half of the stake is on each way to be wrong
        double evidence = 1.0 / 24;
        for (int act = 1; act < 8; act++) {
            double day = 1.0 / 1_440;
            evidence = (evidence * Math.pow(2, -day / 7) + day) * 0.5 * Math.sqrt(STEADY_MINUTES + 3 + act);
        }
        assertThat(Math.exp(judgement.logEvidence())).isCloseTo(evidence / 2, within(1e-6 * evidence));
    }

    @Test
    void threeActsOneWayAreTheLeast() {
        History history = scaling(-5, Goal.HIGH);

        assertThat(detector.judge(
                        new History(history.control(), "d", history.acts().subList(0, 3), history.series())))
                .isPresent();
    }

    @Test
    void whatWentTheOtherWayBeforeIsNoPartOfTheRunNorIsWhatTellsNoValues() {
        // Given the actor added before it began to take away, and in between restarted and failed
        History history = scaling(-5, Goal.HIGH);
        List<Act> acts = new ArrayList<>(history.acts());
        long at = acts.get(3).getOccurredAt() + 1_000;
        acts.set(0, moved("up", acts.get(0).getOccurredAt(), 190, 195).build());
        acts.add(
                4,
                ActsFixture.act("restart", at, "web-autoscaler", ActorKind.AUTOSCALER)
                        .build());
        acts.add(5, moved("failed", at, 180, 190).setFailed(true).build());

        // When
        Judgement judgement = detector.judge(new History(history.control(), "d", acts, history.series()))
                .orElseThrow();

        // Then
        assertThat(judgement.acts())
                .extracting(Act::getActionId)
                .containsExactly("a1", "a2", "a3", "a4", "a5", "a6", "a7");
    }

    private static Act.Builder moved(String id, long at, double from, double to) {
        return ActsFixture.act(id, at, "web-autoscaler", ActorKind.AUTOSCALER)
                .setValueBefore(from)
                .setValueAfter(to)
                .setDirection(to > from ? "UP" : "DOWN");
    }

    @Test
    void anActThatMovesNothingEndsTheRun() {
        History history = scaling(-5, Goal.HIGH);
        List<Act> acts = new ArrayList<>(history.acts());
        acts.set(
                2,
                moved("same", acts.get(2).getOccurredAt(), 190, 190)
                        .setDirection("NONE")
                        .build());

        Judgement judgement = detector.judge(new History(history.control(), "d", acts, history.series()))
                .orElseThrow();

        assertThat(judgement.acts()).extracting(Act::getActionId).containsExactly("a3", "a4", "a5", "a6", "a7");
    }

    @Test
    void whereNothingWasSeenNothingIsWrong() {
        History history = scaling(-5, Goal.HIGH);
        Series unseen = new Series(new SeriesKey("web", "success"), true, Goal.HIGH, List.of());

        Judgement judgement = detector.judge(new History(history.control(), "d", history.acts(), List.of(unseen)))
                .orElseThrow();

        // Then all it weighs is half of the day and the seven minutes
        assertThat(judgement.measures()).containsEntry("wrong", 0.0);
        assertThat(Math.exp(judgement.logEvidence())).isCloseTo((1 + 7.0 / 1_440) / 2, within(1e-3));
    }
}
