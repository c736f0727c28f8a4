package dev.flyball.detect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flyball.detect.state.Act;
import dev.flyball.model.Sample;
import dev.flyball.model.SeriesKey;
import dev.flyball.schemas.ActorKind;
import dev.flyball.schemas.Goal;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Six acts at the minutes 60, 70, ... 110, of a series that has a sample a minute. */
class EffectsTest {
    private static final long MINUTE = 60_000;
    private static final IntToDoubleFunction ZIGZAG = i -> i % 3;

    @Test
    void aMetricThatGoesStraightIsAnEffect() {
        assertThat(of(series("cpu", i -> i < 60 ? i % 2 : i - 60))).isEqualTo(Effect.SHOWN);
        assertThat(of(series("cpu", i -> i < 60 ? i % 2 : 60 - i))).isEqualTo(Effect.SHOWN);
    }

    @Test
    void oneThatGoesNowhereIsNone() {
        assertThat(of(series("cpu", ZIGZAG))).isEqualTo(Effect.NONE);
    }

    @Test
    void oneThatGoesNoFartherThanItsUsualStepsIsNone() {
        assertThat(of(series("cpu", gone(40)))).isEqualTo(Effect.NONE);
        assertThat(of(series("cpu", gone(41)))).isEqualTo(Effect.SHOWN);
    }

    @Test
    void aMetricThatNothingNamesHasToGoTwiceAsFar() {
        assertThat(of(series("cpu", gone(80)))).isEqualTo(Effect.SHOWN);
        assertThat(of(unbound(series("cpu", gone(80))))).isEqualTo(Effect.NONE);
        assertThat(of(unbound(series("cpu", gone(81))))).isEqualTo(Effect.SHOWN);
    }

    @Test
    void aStepTheSameWayAfterEachActIsAnEffect() {
        // Given a load that falls by five as each act comes, and rises again until the next
        assertThat(of(series("cpu", i -> i < 60 ? 0.5 * (i % 2) : 0.5 * ((i - 51) % 10))))
                .isEqualTo(Effect.SHOWN);
    }

    @Test
    void stepsOfEitherSignAreNone() {
        assertThat(of(series("cpu", i -> i < 60 ? i % 2 : (i - 61) % 20 < 10 ? 5 : 0)))
                .isEqualTo(Effect.NONE);
    }

    @Test
    void aMetricThatStandsStillOrTellsWhatCannotBeIsNoWitness() {
        assertThat(of(series("cpu", i -> 7))).isEqualTo(Effect.UNKNOWN);
        assertThat(of(series("cpu", i -> i == 80 ? Double.POSITIVE_INFINITY : i)))
                .isEqualTo(Effect.UNKNOWN);
        assertThat(of()).isEqualTo(Effect.UNKNOWN);
    }

    @Test
    void aMetricThatDidNotComeDuringTheActsIsNoWitness() {
        assertThat(of(cut(series("cpu", i -> i), 0, 60))).isEqualTo(Effect.UNKNOWN);
        assertThat(of(cut(series("cpu", i -> i), 111, 200))).isEqualTo(Effect.UNKNOWN);
        assertThat(of(cut(series("cpu", i -> i), 0, 61))).isEqualTo(Effect.NONE);
        assertThat(of(cut(series("cpu", i -> i), 0, 65))).isEqualTo(Effect.SHOWN);
    }

    @Test
    void oneThatBeganWithTheActsNeedsMoreThanFourSamples() {
        assertThat(of(cut(series("cpu", i -> i), 107, 200))).isEqualTo(Effect.UNKNOWN);
        assertThat(of(cut(series("cpu", i -> i), 106, 200))).isEqualTo(Effect.SHOWN);
    }

    @Test
    void oneThatCountsOrPricesTheActsIsNoWitness() {
        IntToDoubleFunction ramp = i -> i;

        assertThat(of(series("tokens_total", ramp))).isEqualTo(Effect.UNKNOWN);
        assertThat(of(series("comments", ramp))).isEqualTo(Effect.UNKNOWN);
        assertThat(of(series("commented", ramp))).isEqualTo(Effect.UNKNOWN);
        assertThat(of(series("comments", ZIGZAG))).isEqualTo(Effect.NONE);
    }

    @Test
    void oneWitnessIsEnough() {
        Series shows = series("cpu", i -> i < 60 ? i % 2 : i - 60);
        Series none = series("load", ZIGZAG);
        Series still = series("heat", i -> 7);

        assertThat(of(none, still)).isEqualTo(Effect.NONE);
        assertThat(of(still, none, shows)).isEqualTo(Effect.SHOWN);
    }

    @Test
    void theFirstSampleAfterATimeIsNotOfThatTime() {
        List<Sample> samples = series("cpu", i -> i).samples();

        assertThat(Effects.firstAfter(samples, -1)).isZero();
        assertThat(Effects.firstAfter(samples, 0)).isEqualTo(1);
        assertThat(Effects.firstAfter(samples, 5 * MINUTE + 1)).isEqualTo(6);
        assertThat(Effects.firstAfter(samples, 500 * MINUTE)).isEqualTo(samples.size());
    }

    /** Steps of ten before the acts, and one of another size between two of them. */
    private static IntToDoubleFunction gone(double way) {
        return i -> i < 60 ? 10 * (i % 2) : i < 85 ? 10 : 10 + way;
    }

    private static Effect of(Series... series) {
        List<Act> acts = IntStream.range(0, 6)
                .mapToObj(i -> ActsFixture.act("a" + i, (60 + 10 * i) * MINUTE, "agent", ActorKind.AI_AGENT)
                        .setOperation("comment")
                        .build())
                .toList();
        return Effects.of(List.of(series), acts);
    }

    private static Series series(String metric, IntToDoubleFunction value) {
        List<Sample> samples = IntStream.range(0, 121)
                .mapToObj(i -> new Sample(i * MINUTE, value.applyAsDouble(i)))
                .toList();
        return new Series(new SeriesKey("r", metric), true, Goal.UNKNOWN, samples);
    }

    private static Series unbound(Series series) {
        return new Series(series.key(), false, series.goal(), series.samples());
    }

    /** Without what was before one minute and after another. */
    private static Series cut(Series series, int from, int to) {
        return new Series(
                series.key(),
                series.bound(),
                series.goal(),
                series.samples().stream()
                        .filter(sample -> sample.at() >= from * MINUTE && sample.at() <= to * MINUTE)
                        .toList());
    }

    /** A load that jumps by these as each act but the latest comes, and is back a minute later. */
    @Test
    void stepsThatAreLargeBesideHowMuchTheyScatterAreAnEffect() {
        assertThat(of(jumping(3, 5, 4, 6, 2))).isEqualTo(Effect.SHOWN);
        assertThat(of(jumping(-3, -5, -4, -6, -2))).isEqualTo(Effect.SHOWN);
        assertThat(of(jumping(1, 9, 4, 6, 2))).isEqualTo(Effect.NONE);
    }

    @Test
    void fourStepsAreTheLeast() {
        Series jumping = jumping(5, 5, 5, 5, 5);

        assertThat(of(without(jumping, 101))).isEqualTo(Effect.SHOWN);
        assertThat(of(without(without(jumping, 101), 91))).isEqualTo(Effect.NONE);
    }

    private static Series jumping(double... jumps) {
        return series("cpu", i -> i < 60 ? 0.5 * (i % 2) : i % 10 == 1 && i < 110 ? jumps[(i - 61) / 10] : 0);
    }

    /** With no sample from one minute on, until the next act has come. */
    private static Series without(Series series, int from) {
        return new Series(
                series.key(),
                series.bound(),
                series.goal(),
                series.samples().stream()
                        .filter(sample -> sample.at() < from * MINUTE || sample.at() >= (from + 9) * MINUTE + 1)
                        .toList());
    }
}
