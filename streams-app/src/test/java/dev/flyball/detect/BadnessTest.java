package dev.flyball.detect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flyball.model.Sample;
import java.util.List;
import org.junit.jupiter.api.Test;

class BadnessTest {
    private static final List<Sample> SAMPLES =
            List.of(new Sample(10, 5), new Sample(20, 7), new Sample(30, 5), new Sample(40, 6));

    @Test
    void theNewestValueTellsHowBadItIs() {
        assertThat(new Badness(SAMPLES, 1).at(39)).isEqualTo(5);
        assertThat(new Badness(SAMPLES, 1).at(40)).isEqualTo(6);
        assertThat(new Badness(SAMPLES, -1).at(99)).isEqualTo(-6);
        assertThat(new Badness(SAMPLES, 1).at(10)).isEqualTo(5);
        assertThat(new Badness(SAMPLES, 1).at(9)).isNaN();
    }

    @Test
    void itsRankIsTheShareThatWasAsBad() {
        assertThat(new Badness(SAMPLES, 1).rank(40)).isEqualTo(0.5);
        assertThat(new Badness(SAMPLES, 1).rank(20)).isEqualTo(0.5);
        assertThat(new Badness(SAMPLES, 1).rank(30)).isEqualTo(1);
        assertThat(new Badness(SAMPLES, -1).rank(40)).isEqualTo(0.75);
        assertThat(new Badness(SAMPLES, 1).rank(10)).isEqualTo(1);
        assertThat(new Badness(SAMPLES, 1).rank(9)).isNaN();
    }
}
