package dev.flyball.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flyball.model.Sample;
import java.util.List;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class StillnessTest {
    @Test
    void theNewestRunStandsBesideTheLongestBeforeIt() {
        assertThat(of(1, 2, 2)).isEqualTo(new Stillness(2, 1));
        assertThat(of(1, 1, 1, 2)).isEqualTo(new Stillness(1, 3));
        assertThat(of(7, 1, 1, 7, 7, 7, 2, 2)).isEqualTo(new Stillness(2, 3));
    }

    @Test
    void aSeriesThatNeverVariedStandsNotStill() {
        assertThat(of(3, 3, 3, 3, 3, 3)).isEqualTo(new Stillness(0, 0));
        assertThat(of()).isEqualTo(new Stillness(0, 0));
    }

    @Test
    void fourEqualSamplesInARowAreUnremarkable() {
        assertThat(new Stillness(4, 1).unremarkable()).isTrue();
        assertThat(new Stillness(5, 1).unremarkable()).isFalse();
        assertThat(new Stillness(0, 0).unremarkable()).isFalse();
    }

    @Test
    void whatIsLeftOfAClaimFallsBeyondTwiceTheUsual() {
        assertThat(new Stillness(4, 1).liveliness()).isEqualTo(1);
        assertThat(new Stillness(8, 1).liveliness()).isEqualTo(0.5);
        assertThat(new Stillness(20, 10).liveliness()).isEqualTo(1);
        assertThat(new Stillness(40, 10).liveliness()).isEqualTo(0.5);
    }

    private static Stillness of(double... values) {
        List<Sample> samples =
                DoubleStream.of(values).mapToObj(value -> new Sample(0, value)).toList();
        return Stillness.of(samples);
    }
}
