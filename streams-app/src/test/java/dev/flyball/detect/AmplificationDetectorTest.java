package dev.flyball.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.flyball.detect.state.Act;
import dev.flyball.model.Sample;
import dev.flyball.model.SeriesKey;
import dev.flyball.schemas.ActorKind;
import dev.flyball.schemas.Goal;
import dev.flyball.schemas.ScopeDirection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AmplificationDetectorTest {
    private static final double UNDERCUT = 0.99830;
    private static final double MARK_UP = 1.270589;
    private static final double DAY = 86_400;

    private final AmplificationDetector detector = new AmplificationDetector();

    @Test
    void theBookPriceDuelHasTheGainOfItsTwoFactorsAfterThreeTurns() {
        assertThat(detector.judge(priceDuel(7))
                        .orElseThrow()
                        .gain()
                        .orElseThrow()
                        .value())
                .isCloseTo(UNDERCUT * MARK_UP, withinPercentage(0.01));
    }

    @Test
    void theBookPriceDuelIsCertainOnItsTenthActAndNamesBothSellers() {
        Judgement judgement = detector.judge(priceDuel(10)).orElseThrow();

        assertThat(judgement.confidence()).isGreaterThan(0.999);
        assertThat(judgement.period().orElseThrow().seconds()).isCloseTo(DAY, withinPercentage(1));
        assertThat(judgement.acts()).extracting(Act::getActorId).contains("profnath", "bordeebook");
        assertThat(judgement.direction()).isEqualTo(ScopeDirection.BOTH);
    }

    @Test
    void stepsThatGrowWithoutEndAreStoppedInTheirDirection() {
        Judgement judgement = detector.judge(steps(12, 1.5).history()).orElseThrow();

        assertThat(judgement.confidence()).isGreaterThan(0.999);
        assertThat(judgement.gain().orElseThrow().value()).isCloseTo(1.5, withinPercentage(5));
        assertThat(judgement.direction()).isEqualTo(ScopeDirection.UP);
    }

    @Test
    void stepsAfterADemandThatBeginsToMoveFlattenAndAreNoGrowth() {
        // Given steps of an integrating scaler, after a demand that goes up as a day begins: each larger by the same
        ActsFixture acts = new ActsFixture(100);
        Random chance = new Random(1);
        double value = 100;
        for (int i = 0; i < 26; i++) {
            value += (14 + i) * (1 + 0.01 * chance.nextGaussian());
            acts.set(1_080 * i, "scaler", ActorKind.AUTOSCALER, value);
        }

        assertThat(confidence(acts.history())).isLessThan(0.99);
    }

    @Test
    void stepsThatAreAShareOfTheControlGrowWithItAndAreNoGrowth() {
        // Given a scaler that acts on every 4 %, while a day brings it from 4 to 11
        ActsFixture acts = new ActsFixture(4);
        double value = 4;
        for (int i = 0; i < 26; i++) {
            value *= 1.04;
            acts.set(1_080 * i, "scaler", ActorKind.AUTOSCALER, value);
        }

        assertThat(confidence(acts.history())).isZero();
    }

    @Test
    void doublingUpToAPlateauMeetsAJumpOfDemand() {
        assertThat(confidence(steps(8, 2).history())).isZero();
    }

    @Test
    void doublingThatMakesTheMetricWorseIsFoundSooner() {
        assertThat(confidence(with(steps(8, 2).history(), Goal.LOW, second -> 1 + second / 60)))
                .isGreaterThan(0.9);
    }

    @Test
    void growthThatBringsTheMetricBackIsExplained() {
        assertThat(confidence(with(steps(14, 2).history(), Goal.LOW, second -> second < 300 ? 90 : 40)))
                .isZero();
    }

    @Test
    void constantStepsDoNotAmplify() {
        assertThat(confidence(steps(30, 1).history())).isZero();
    }

    @Test
    void swingsThatKeepTheirSizeDoNotAmplify() {
        assertThat(confidence(swings(20, 1, ActorKind.AUTOSCALER))).isLessThan(0.9);
    }

    @Test
    void swingsThatDieOutDoNotAmplify() {
        assertThat(confidence(swings(12, 0.7, ActorKind.AUTOSCALER))).isLessThan(0.9);
    }

    @Test
    void whatHumansDoIsNotJudged() {
        assertThat(detector.judge(swings(14, 1.5, ActorKind.HUMAN))).isEmpty();
    }

    @Test
    void actsThatComeFasterAndFasterAmplify() {
        List<Act> acts = new ArrayList<>();
        double at = 0;
        for (int i = 0; i < 16; i++) {
            acts.add(act(at, true, ActorKind.AI_AGENT));
            at += 3_600 * Math.pow(0.7, i);
        }

        Judgement judgement = detector.judge(history(acts)).orElseThrow();

        assertThat(judgement.confidence()).isGreaterThan(0.999);
        assertThat(judgement.gain().orElseThrow().value()).isCloseTo(1 / 0.7, withinPercentage(1));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void refusedCallsThatProvokeEachOtherAreAStorm(boolean wholeSeconds) {
        Judgement judgement =
                detector.judge(storm(true, ActorKind.CONTROLLER, wholeSeconds)).orElseThrow();

        assertThat(judgement.confidence()).isGreaterThan(0.999);
        assertThat(judgement.gain().orElseThrow().low()).isLessThan(1.2);
        assertThat(judgement.gain().orElseThrow().high()).isGreaterThan(1.2);
        assertThat(judgement.measures())
                .containsEntry("refused", (double) judgement.acts().size());
    }

    @Test
    void aStormOfHumansIsNotJudged() {
        assertThat(detector.judge(storm(true, ActorKind.HUMAN, false))).isEmpty();
    }

    @Test
    void manyActsThatGetOnWithTheirWorkAreNoStorm() {
        assertThat(confidence(storm(false, ActorKind.CONTROLLER, false))).isLessThan(0.9);
    }

    @Test
    void aScriptAtAnEvenPaceIsNoStorm() {
        List<Act> acts =
                new ArrayList<>(List.of(act(0, true, ActorKind.SCHEDULER), act(DAY / 2, true, ActorKind.SCHEDULER)));
        Random random = new Random(28);
        for (int i = 0; i < 100; i++) {
            acts.add(act(DAY + 2 * i + random.nextDouble(), true, ActorKind.SCHEDULER));
        }

        assertThat(confidence(history(acts))).isLessThan(0.9);
    }

    private double confidence(History history) {
        return detector.judge(history).map(Judgement::confidence).orElse(0.0);
    }

    /** One seller undercuts the other a little, and the other asks a quarter more, once a day. */
    private static History priceDuel(int acts) {
        ActsFixture duel = new ActsFixture();
        double price = 1_730_045.91;
        duel.set(0, "profnath", ActorKind.CONTROLLER, price);
        for (int i = 1; i < acts; i++) {
            price = Math.round(price * (i % 2 == 1 ? MARK_UP : UNDERCUT) * 100) / 100.0;
            double at = i / 2 * DAY + (i % 2 == 1 ? DAY / 4 : 0);
            duel.set(at, i % 2 == 1 ? "bordeebook" : "profnath", ActorKind.CONTROLLER, price);
        }
        return duel.history();
    }

    /** Steps one way, a minute apart. */
    private static ActsFixture steps(int n, double ratio) {
        ActsFixture acts = new ActsFixture(1);
        double value = 1;
        for (int i = 0; i < n; i++) {
            value += Math.pow(ratio, i);
            acts.set(60 * i, "scaler", ActorKind.AUTOSCALER, value);
        }
        return acts;
    }

    private static History swings(int n, double ratio, ActorKind kind) {
        ActsFixture acts = new ActsFixture(1_000);
        for (int i = 0; i < n; i++) {
            acts.set(60 * i, "hpa", kind, 1_000 + Math.pow(-1, i) * Math.pow(ratio, i));
        }
        return acts.history();
    }

    /** Two calm acts, and then a burst in which each act provokes 1.2 more, five seconds later. */
    private static History storm(boolean failed, ActorKind kind, boolean wholeSeconds) {
        SelfExciting process = SelfExciting.steady(DAY, 1.2, 5);
        Random random = new Random(29);
        long[] times = process.times(Double.MAX_VALUE, 2_000, random);
        int start = process.burst(times, 80);
        long[] burst = Arrays.copyOfRange(times, start, start + 80);
        List<Act> acts = new ArrayList<>(List.of(act(0, failed, kind), act(DAY / 2, failed, kind)));
        for (long time : wholeSeconds ? SelfExciting.wholeSeconds(burst) : burst) {
            acts.add(act(2 * DAY + (time - burst[0] / 1_000 * 1_000) / 1_000.0, failed, kind));
        }
        return history(acts);
    }

    /** A call that sets the same control anew each time, if it is not refused. */
    private static Act act(double atSeconds, boolean failed, ActorKind kind) {
        double value = Math.floor(atSeconds * 1_000) % 97;
        return ActsFixture.act("a" + atSeconds, Math.round(atSeconds * 1_000), "agent", kind)
                .setValueBefore(value)
                .setValueAfter(value + 1)
                .setDirection("UP")
                .setFailed(failed)
                .build();
    }

    private static History history(List<Act> acts) {
        return new History(
                new ActsFixture().set(0, "a", ActorKind.UNKNOWN, 0).history().control(), "d", acts, List.of());
    }

    private static History with(History history, Goal goal, DoubleUnaryOperator valueAtSecond) {
        List<Sample> samples = IntStream.range(-60, 240)
                .mapToObj(i -> new Sample(i * 5_000L, valueAtSecond.applyAsDouble(i * 5)))
                .toList();
        return new History(
                history.control(),
                history.domain(),
                history.acts(),
                List.of(new Series(new SeriesKey("r", "m"), true, goal, samples)));
    }
}
