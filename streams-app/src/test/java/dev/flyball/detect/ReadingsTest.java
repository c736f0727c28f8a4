package dev.flyball.detect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flyball.model.Sample;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReadingsTest {
    private static final int MANY = 100;

    @Test
    void theMeanOfTheSamplesOfEachIntervalIsItsValue() {
        // Given intervals of twenty milliseconds that end with the newest sample
        Readings readings = readings(samples(0, 1, 10, 2, 20, 4, 30, 8, 40, 16), 20, MANY);

        // When, then: each includes its end and not its beginning
        assertThat(readings.values()).containsExactly(1, 3, 12);
        assertThat(readings.start()).isZero();
        assertThat(readings.stepMillis()).isEqualTo(20);
    }

    @Test
    void aSeriesThatIsSampledMoreRarelyHasItsOwnIntervals() {
        // Given the median of the spacings is thirty
        Readings readings = readings(samples(0, 1, 30, 2, 60, 3, 70, 5, 100, 7), 20, MANY);

        assertThat(readings.stepMillis()).isEqualTo(30);
        assertThat(readings.values()).containsExactly(1, 2, 4, 7);
        assertThat(readings.start()).isEqualTo(10);
    }

    @Test
    void onlyTheLatestIntervalsAreRead() {
        Readings readings = readings(samples(0, 1, 10, 2, 20, 3, 30, 4), 10, 2);

        assertThat(readings.values()).containsExactly(3, 4);
        assertThat(readings.start()).isEqualTo(20);
    }

    @Test
    void threeMissingIntervalsAreBridgedByALineAndFourAreNot() {
        assertThat(readings(samples(0, 1, 10, 2, 20, 3, 60, 11), 10, MANY).values())
                .containsExactly(1, 2, 3, 5, 7, 9, 11);
        assertThat(readings(samples(0, 1, 10, 2, 20, 3, 70, 11), 10, MANY).values())
                .containsExactly(1, 2, 3, Double.NaN, Double.NaN, Double.NaN, Double.NaN, 11);
    }

    @Test
    void twoSamplesAreTheLeast() {
        assertThat(Readings.of(samples(0, 1), 10, MANY)).isEmpty();
        assertThat(readings(samples(0, 1, 10, 2), 10, MANY).values()).containsExactly(1, 2);
    }

    @Test
    void aTimeLiesInTheIntervalThatEndedLast() {
        Readings readings = readings(samples(100, 1, 110, 2, 120, 3), 10, MANY);

        assertThat(readings.at(99)).isEqualTo(-1);
        assertThat(readings.at(100)).isZero();
        assertThat(readings.at(119)).isEqualTo(1);
        assertThat(readings.at(900)).isEqualTo(2);
        assertThat(readings.time(2)).isEqualTo(120);
        assertThat(readings.time(-1)).isEqualTo(90);
    }

    @Test
    void theUsualSpacingIsTheMedianAndAtLeastAMillisecond() {
        assertThat(Readings.spacing(samples(0, 1, 50, 1, 60, 1, 70, 1))).isEqualTo(10);
        assertThat(Readings.spacing(samples(5, 1, 5, 1))).isEqualTo(1);
    }

    private static Readings readings(List<Sample> samples, long step, int most) {
        return Readings.of(samples, step, most).orElseThrow();
    }

    /** Times and values in turn. */
    private static List<Sample> samples(double... told) {
        List<Sample> samples = new ArrayList<>();
        for (int i = 0; i < told.length; i += 2) {
            samples.add(new Sample((long) told[i], told[i + 1]));
        }
        return samples;
    }
}
