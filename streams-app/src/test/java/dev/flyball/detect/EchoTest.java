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
}
