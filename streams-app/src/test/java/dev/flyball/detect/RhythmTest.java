package dev.flyball.detect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RhythmTest {
    private static final double MINUTE = 60_000;

    /** A high and a low in each turn. */
    private static List<Long> turns(int n, double turnMinutes, double jitterMinutes) {
        SplittableRandom random = new SplittableRandom(n);
        return IntStream.range(0, 2 * n)
                .mapToObj(i -> Math.round(
                        MINUTE * (1_000_000 + i / 2.0 * turnMinutes + jitterMinutes * random.nextGaussian())))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(ints = {60, 120, 180, 240, 360, 480, 720, 1_440, 10_080})
    void whatComesByTheClockKeepsIts(int rhythm) {
        assertThat(Rhythm.isKept(turns(6, rhythm, 0))).isTrue();
    }

    @Test
    void aJobThatIsNowEarlyAndNowLateKeepsTheTimeOfItsClock() {
        assertThat(Rhythm.isKept(turns(12, 60, 3))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 37, 57, 63, 100})
    void aTurnOfAnotherLengthIsALoops(int minutes) {
        assertThat(Rhythm.isKept(turns(6, minutes, 0))).isFalse();
    }

    @Test
    void aLoopThatTakesAboutAnHourDriftsThroughThePhases() {
        assertThat(Rhythm.isKept(turns(4, 59, 0))).isTrue();
        assertThat(Rhythm.isKept(turns(30, 59, 0))).isFalse();
        assertThat(Rhythm.isKept(turns(40, 60, 8))).isFalse();
    }

    @Test
    void fewerThanThreeTurningPointsTellNothing() {
        assertThat(Rhythm.isKept(turns(1, 60, 0))).isFalse();
    }
}
