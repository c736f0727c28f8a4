package dev.flyball.detect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flyball.detect.state.Act;
import dev.flyball.model.Sample;
import dev.flyball.model.SeriesKey;
import dev.flyball.schemas.ActorKind;
import dev.flyball.schemas.Goal;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.LongToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class EchoTest {
    private static final long MINUTE = 60_000;
    private static final int LENGTH = 400;

    /** A group that grows and shrinks every half an hour. */
    private final List<Act> acts = acts();

    @Test
    void instancesInServiceEchoWhatWasAskedFor() {
        assertThat(Echo.isOf(series(false, this::capacity), acts)).isTrue();
    }

    @Test
    void soTheyDoWhenTheyComeIntoServiceMinutesLater() {
        assertThat(Echo.isOf(series(false, at -> capacity(at - 7 * MINUTE)), acts))
                .isTrue();
    }

    @Test
    void whatTheyCostIsAnEchoToo() {
        assertThat(Echo.isOf(series(false, at -> 0.096 * capacity(at)), acts)).isTrue();
    }

    @Test
    void aMetricThatIsNamedIsWhatTheActorLooksAt() {
        assertThat(Echo.isOf(series(true, this::capacity), acts)).isFalse();
    }

    @Test
    void theLoadOnEachOfThemIsNoEcho() {
        SplittableRandom random = new SplittableRandom(1);

        assertThat(Echo.isOf(series(false, at -> 600 / capacity(at)), acts)).isFalse();
        assertThat(Echo.isOf(series(false, at -> 600 / capacity(at) + random.nextGaussian()), acts))
                .isFalse();
    }

    @Test
    void noiseAndWorkThatGrowsWithThemAreNoEcho() {
        SplittableRandom random = new SplittableRandom(2);

        assertThat(Echo.isOf(series(false, at -> 50 + 10 * random.nextGaussian()), acts))
                .isFalse();
        assertThat(Echo.isOf(series(false, at -> capacity(at) * (100 + 10 * random.nextGaussian())), acts))
                .isFalse();
    }

    @Test
    void aControlThatStandsStillHasNoEcho() {
        assertThat(Echo.isOf(series(false, at -> 12), acts.subList(0, 1))).isFalse();
    }

    private double capacity(long at) {
        return capacity(acts, at);
    }

    private static double capacity(List<Act> acts, long at) {
        double capacity = 10;
        for (Act act : acts) {
            capacity = act.getOccurredAt() < at ? act.getValueAfter() : capacity;
        }
        return capacity;
    }

    private static List<Act> acts() {
        ActsFixture acts = new ActsFixture(10);
        for (int i = 1; i < LENGTH / 30; i++) {
            acts.set(i * 30 * 60.0, "asg/web", ActorKind.AUTOSCALER, 10 + i % 3);
        }
        return acts.history().acts();
    }

    private static Series series(boolean bound, LongToDoubleFunction value) {
        return new Series(
                new SeriesKey("asg/web", "m"),
                bound,
                Goal.UNKNOWN,
                LongStream.range(0, LENGTH)
                        .mapToObj(minute -> new Sample(minute * MINUTE, value.applyAsDouble(minute * MINUTE)))
                        .toList());
    }

    @Test
    void anEchoThatComesLaterThanTheControlTurnsIsFoundByItsLag() {
        // Given a group that is set every ten minutes, and instances that come into service eight minutes later
        ActsFixture often = new ActsFixture(10);
        for (int i = 1; i < LENGTH / 10; i++) {
            often.set(i * 600.0, "asg/web", ActorKind.AUTOSCALER, 10 + (7 * i) % 11);
        }
        List<Act> set = often.history().acts();

        assertThat(Echo.isOf(series(false, at -> capacity(set, at - 8 * MINUTE)), set))
                .isTrue();
        assertThat(Echo.isOf(series(false, at -> capacity(set, at - 14 * MINUTE)), set))
                .isFalse();
    }

    @Test
    void whatKeepsItsRatioForLessThanHalfOfTheTimeIsNoEcho() {
        assertThat(Echo.isOf(series(false, at -> at < 0.6 * LENGTH * MINUTE ? capacity(at) : 10.5), acts))
                .isTrue();
        assertThat(Echo.isOf(series(false, at -> at < 0.4 * LENGTH * MINUTE ? capacity(at) : 10.5), acts))
                .isFalse();
    }

    @Test
    void eightSamplesElsewhereAreTheLeastThatTell() {
        assertThat(Echo.isOf(elsewhere(8), away())).isTrue();
        assertThat(Echo.isOf(elsewhere(7), away())).isFalse();
    }

    /** A group that is set from 10 to 12 after half an hour. */
    private static List<Act> away() {
        return new ActsFixture(10)
                .set(1_800, "asg/web", ActorKind.AUTOSCALER, 12)
                .history()
                .acts();
    }

    /** What it has in service, until so many samples after that. */
    private static Series elsewhere(int samples) {
        return new Series(
                new SeriesKey("asg/web", "m"),
                false,
                Goal.UNKNOWN,
                IntStream.rangeClosed(0, 30 + samples)
                        .mapToObj(minute -> new Sample(minute * MINUTE, minute <= 30 ? 10 : 12))
                        .toList());
    }
}
