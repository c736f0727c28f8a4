package dev.flyball.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

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
}
