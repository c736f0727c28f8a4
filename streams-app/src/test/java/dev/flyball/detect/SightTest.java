package dev.flyball.detect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flyball.detect.Sight.Defect;
import dev.flyball.model.Sample;
import dev.flyball.model.SeriesKey;
import dev.flyball.schemas.Goal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Of a series that has a sample a minute. */
class SightTest {
    private static final long MINUTE = 60_000;
    private static final IntToDoubleFunction LIVELY = i -> 50 + i % 7 + 0.5;

    @Test
    void aLivingSeriesHasNothingWrong() {
        assertThat(at(100, minutes(100, LIVELY))).isEqualTo(new Sight(Defect.NONE, 0, 60));
        assertThat(at(100, minutes(100, LIVELY)).isBad()).isFalse();
    }

    @Test
    void ofFewerThanSixSamplesNothingIsTold() {
        assertThat(at(5, minutes(5, LIVELY))).isEqualTo(new Sight(Defect.UNTOLD, 0, 0));
        assertThat(at(5, minutes(5, LIVELY)).isBad()).isFalse();
        assertThat(at(6, minutes(6, LIVELY)).defect()).isEqualTo(Defect.NONE);
    }

    @Test
    void whatCameLaterWasNotSeen() {
        assertThat(at(4, minutes(100, LIVELY)).defect()).isEqualTo(Defect.UNTOLD);
        assertThat(at(5, minutes(100, LIVELY)).defect()).isEqualTo(Defect.NONE);
    }

    @Test
    void whatHasNotComeForMoreThanFivePeriodsAndFiveMinutesIsMissing() {
        // Given the last sample at the minute 99
        List<Sample> minutes = minutes(100, LIVELY);

        // When, then
        assertThat(at(104, minutes).defect()).isEqualTo(Defect.NONE);
        assertThat(at(105, minutes)).isEqualTo(new Sight(Defect.MISSING, 360, 60));
        assertThat(at(105, minutes).isBad()).isTrue();
    }

    @Test
    void aSlowSeriesIsMissedAfterFiveOfItsPeriods() {
        List<Sample> slow = IntStream.range(0, 20)
                .mapToObj(i -> new Sample(5 * MINUTE * i, LIVELY.applyAsDouble(i)))
                .toList();

        assertThat(at(95 + 25, slow).defect()).isEqualTo(Defect.NONE);
        assertThat(at(95 + 26, slow)).isEqualTo(new Sight(Defect.MISSING, 1_560, 300));
    }

    @Test
    void whatWasDueAndIsNotThereIsNoSample() {
        List<Sample> absent = new ArrayList<>(minutes(100, LIVELY));
        for (int i = 100; i < 110; i++) {
            absent.add(new Sample(i * MINUTE, Double.NaN));
        }

        assertThat(at(109, absent)).isEqualTo(new Sight(Defect.MISSING, 600, 60));
    }

    @Test
    void aSeriesThatKeepsNoPaceIsNotMissed() {
        // Given every third spacing ten times as long as the others, and one in ten
        assertThat(at(9_999, paced(i -> i % 3 == 0 ? 10 : 1))).isEqualTo(new Sight(Defect.NONE, 0, 0));
        assertThat(at(9_999, paced(i -> i % 10 == 0 ? 10 : 1)).defect()).isEqualTo(Defect.MISSING);
        assertThat(at(9_999, paced(i -> i % 3 == 0 ? 3 : 1)).defect()).isEqualTo(Defect.MISSING);
    }

    @ParameterizedTest
    @CsvSource({
        "cpu_percent, -0.5, IMPOSSIBLE",
        "cpu_percent, 0, NONE",
        "temperature, -0.5, NONE",
        "cpu_percent, 10001, IMPOSSIBLE",
        "cpu_percent, 10000, NONE",
        "CPUUtilization, 20000, IMPOSSIBLE",
        "queue_depth, 20000, NONE",
        "temperature, Infinity, IMPOSSIBLE",
    })
    void whatCannotBeIsImpossible(String metric, double value, Defect defect) {
        List<Sample> samples = new ArrayList<>(minutes(100, LIVELY));
        samples.add(new Sample(100 * MINUTE, value));

        Sight sight = Sight.of(series(metric, samples), 100 * MINUTE);

        assertThat(sight.defect()).isEqualTo(defect);
        assertThat(sight.extent()).isEqualTo(defect == Defect.NONE ? 0 : value);
    }

    @Test
    void aSeriesThatStandsStillAsItNeverDidIsFrozen() {
        // Given that no step of 36 was none, so that one is by a chance of one in 37: four of them are one in 1.9
        // million
        List<Sample> samples = frozen(36, LIVELY, 52.7, 5);

        assertThat(at(40, samples)).isEqualTo(new Sight(Defect.FROZEN, 5, 60));
        assertThat(at(39, frozen(36, LIVELY, 52.7, 4)).defect()).isEqualTo(Defect.NONE);
        assertThat(at(30, frozen(26, LIVELY, 52.7, 5)).defect()).isEqualTo(Defect.NONE);
    }

    @Test
    void itNeedsSixSamplesFromBefore() {
        assertThat(at(205, frozen(6, LIVELY, 52.7, 200)).defect()).isEqualTo(Defect.FROZEN);
        assertThat(at(204, frozen(5, LIVELY, 52.7, 200)).defect()).isEqualTo(Defect.NONE);
    }

    @Test
    void aSeriesThatOftenStandsStillMay() {
        // Given runs of three equal samples: two of three steps are none
        IntToDoubleFunction steps = i -> 50.5 + i / 3 % 5;

        assertThat(at(119, frozen(90, steps, 52.7, 30)).defect()).isEqualTo(Defect.NONE);
        assertThat(at(149, frozen(90, steps, 52.7, 60)).defect()).isEqualTo(Defect.FROZEN);
    }

    @Test
    void aRunThreeTimesTheLongestBeforeIsNeeded() {
        // Given one run of three ties among eighty steps
        IntToDoubleFunction once = i -> i >= 40 && i < 44 ? 51.1 : LIVELY.applyAsDouble(i);

        assertThat(at(89, frozen(80, once, 52.7, 9)).defect()).isEqualTo(Defect.NONE);
        assertThat(at(90, frozen(80, once, 52.7, 10)).defect()).isEqualTo(Defect.FROZEN);
    }

    @Test
    void atAWholeNumberThatItNeverPassedItMayBeAtALimit() {
        assertThat(at(109, frozen(100, LIVELY, 0, 10)).defect()).isEqualTo(Defect.NONE);
        assertThat(at(109, frozen(100, LIVELY, 100, 10)).defect()).isEqualTo(Defect.NONE);
        assertThat(at(109, frozen(100, LIVELY, 100.1, 10)).defect()).isEqualTo(Defect.FROZEN);
        assertThat(at(109, frozen(100, LIVELY, 53, 10)).defect()).isEqualTo(Defect.FROZEN);
        assertThat(at(109, frozen(100, i -> 50 + i % 4, 50, 10)).defect()).isEqualTo(Defect.NONE);
        assertThat(at(109, frozen(100, i -> 50 + i % 4, 53, 10)).defect()).isEqualTo(Defect.NONE);
    }

    private static Sight at(long minute, List<Sample> samples) {
        return Sight.of(series("load", samples), minute * MINUTE);
    }

    private static Series series(String metric, List<Sample> samples) {
        return new Series(new SeriesKey("r", metric), true, Goal.UNKNOWN, samples);
    }

    private static List<Sample> minutes(int n, IntToDoubleFunction value) {
        return IntStream.range(0, n)
                .mapToObj(i -> new Sample(i * MINUTE, value.applyAsDouble(i)))
                .toList();
    }

    /** So many samples at one value, after so many. */
    private static List<Sample> frozen(int before, IntToDoubleFunction value, double at, int n) {
        return minutes(before + n, i -> i < before ? value.applyAsDouble(i) : at);
    }

    /** Forty samples, each so many minutes after the one before. */
    private static List<Sample> paced(IntToDoubleFunction gap) {
        List<Sample> samples = new ArrayList<>();
        double minute = 0;
        for (int i = 0; i < 41; i++) {
            samples.add(new Sample(Math.round(minute * MINUTE), LIVELY.applyAsDouble(i)));
            minute += gap.applyAsDouble(i);
        }
        return samples;
    }
}
