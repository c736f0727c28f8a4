package dev.flyball.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flyball.model.Sample;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class CadenceTest {
    @Test
    void withoutAPeriodTheMedianSpacingTells() {
        assertThat(Cadence.millis(samples(0, 10, 70, 130, 190, 490), 0)).isEqualTo(60_000);
    }

    @Test
    void theLeastSpacingsThatTellAreTwo() {
        assertThat(Cadence.millis(samples(0, 60, 120), 0)).isEqualTo(60_000);
        assertThat(Cadence.millis(samples(0, 60), 0)).isZero();
        assertThat(Cadence.millis(samples(0, 600), 60)).isEqualTo(60_000);
        assertThat(Cadence.millis(samples(), 60)).isEqualTo(60_000);
    }

    @Test
    void aPeriodHoldsWhereSomeSamplesAreMissingAndNotWhereAllStandFurtherApart() {
        assertThat(Cadence.millis(samples(0, 60, 300, 540, 780), 60)).isEqualTo(60_000);
        assertThat(Cadence.millis(samples(0, 300, 600, 900, 1_200), 60)).isEqualTo(300_000);
        assertThat(Cadence.millis(samples(0, 30, 60, 90, 120), 60)).isEqualTo(60_000);
    }

    private static List<Sample> samples(long... seconds) {
        return LongStream.of(seconds)
                .mapToObj(second -> new Sample(1_000 * second, 1))
                .toList();
    }
}
