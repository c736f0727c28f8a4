package dev.flyball.detect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flyball.model.Sample;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RhythmTest {
    private static final long MINUTE = 60_000;

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

    /** A short peak once a turn, over a quiet level, every minute. */
    private static List<Sample> peaks(int turns, int turnMinutes) {
        SplittableRandom random = new SplittableRandom(turns);
        return IntStream.range(0, turns * turnMinutes)
                .mapToObj(i -> new Sample(
                        (1_000_000 + i) * MINUTE,
                        (i % turnMinutes < turnMinutes / 6 ? 70 : 30) + random.nextGaussian()))
                .toList();
    }

    @Test
    void aMetricThatPeaksOnceAnHourKeepsTheTimeOfAClock() {
        assertThat(Rhythm.isKeptByMetric(peaks(12, 60), 3_600)).isTrue();
        // Whoever turns at the peaks of noise between the hours is asked about another time
        assertThat(Rhythm.isKeptByMetric(peaks(12, 60), 2_400)).isFalse();
    }

    @Test
    void oneMoreTurnByNoiseIsNoEndOfAnHourlyMetric() {
        // Given four turns by the clock, and one that noise added twenty minutes after the last high
        List<Long> turnedAt = new ArrayList<>(turns(4, 60, 0));
        turnedAt.add(turnedAt.get(6) + 20 * MINUTE);

        // Then the turns do not tell the clock any more, but the metric does
        assertThat(Rhythm.isKept(turnedAt)).isFalse();
        assertThat(Rhythm.isKeptByMetric(peaks(4, 60), 3_600)).isTrue();
    }

    @Test
    void aMetricWithATimeOfItsOwnKeepsNoClocks() {
        assertThat(Rhythm.isKeptByMetric(peaks(30, 59), 59 * 60)).isFalse();
        assertThat(Rhythm.isKeptByMetric(peaks(12, 40), 40 * 60)).isFalse();
    }

    @Test
    void aConstantMetricOrAShortOneTellsNothing() {
        List<Sample> constant =
                IntStream.range(0, 600).mapToObj(i -> new Sample(i * MINUTE, 5)).toList();

        assertThat(Rhythm.isKeptByMetric(constant, 3_600)).isFalse();
        assertThat(Rhythm.isKeptByMetric(peaks(2, 60), 3_600)).isFalse();
    }

    @Test
    void fewerThanThreeTurningPointsTellNothing() {
        assertThat(Rhythm.isKept(turns(1, 60, 0))).isFalse();
    }

    /** Something that comes once a turn. */
    private static List<Long> ticks(int n, double turnMinutes, double jitterMinutes) {
        SplittableRandom random = new SplittableRandom(n);
        return IntStream.range(0, n)
                .mapToObj(
                        i -> Math.round(MINUTE * (1_000_000 + i * turnMinutes + jitterMinutes * random.nextGaussian())))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 15, 20, 30, 60, 120, 1_440})
    void whatComesOnceATurnOfAClockOrATimerKeepsItsTime(int minutes) {
        assertThat(Rhythm.isKeptBy(ticks(8, minutes, 0))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(doubles = {7, 10.2, 12, 29.5, 45, 58, 62, 100})
    void whatComesAtAnotherPaceKeepsNone(double minutes) {
        assertThat(Rhythm.isKeptBy(ticks(8, minutes, 0))).isFalse();
    }

    @Test
    void whatIsEarlyAndLateByMuchKeepsNoTime() {
        assertThat(Rhythm.isKeptBy(ticks(30, 60, 3))).isTrue();
        assertThat(Rhythm.isKeptBy(ticks(30, 60, 14))).isFalse();
        assertThat(Rhythm.isKeptBy(ticks(30, 59, 0))).isFalse();
    }

    @Test
    void oneThatIsLeftOutEndsNoTimer() {
        // Given the mean of the turns is off the clock, and the median is not
        List<Long> times = new ArrayList<>(ticks(9, 60, 0));
        times.remove(4);

        // When, then
        assertThat(Rhythm.isKeptBy(times)).isTrue();
    }

    @Test
    void aMetricThatTellsThreeRoundsIsEnough() {
        assertThat(Rhythm.isKeptByMetric(peaks(4, 60).subList(0, 181), 3_600)).isTrue();
        assertThat(Rhythm.isKeptByMetric(peaks(4, 60).subList(0, 180), 3_600)).isFalse();
    }

    /** A sample every so many minutes of an hourly peak of so much, in noise of ten; how often, of a hundred, it keeps the clock. */
    private static long kept(double peak, int every, int number) {
        return IntStream.range(0, 100)
                .filter(seed -> {
                    SplittableRandom random = new SplittableRandom(seed);
                    List<Sample> samples = IntStream.range(0, number)
                            .mapToObj(i -> new Sample(
                                    (1_000_000L + (long) every * i) * MINUTE,
                                    (every * i % 60 < 15 ? peak : 0) + 10 * random.nextGaussian()))
                            .toList();
                    return Rhythm.isKeptByMetric(samples, 3_600);
                })
                .count();
    }

    @Test
    void threeSamplesToAPhaseTellAClockFromNoise() {
        assertThat(kept(40, 5, 37)).isGreaterThan(90);
        assertThat(kept(0, 5, 37)).isLessThan(10);
    }

    @Test
    void soDoPhasesOfWhichMostAreNeverSeen() {
        // Given a sample every quarter of an hour, which tell of four phases out of twelve
        assertThat(kept(30, 15, 25)).isGreaterThan(80);
        assertThat(kept(0, 15, 25)).isLessThan(10);
    }

    @Test
    void twoSamplesToAPhaseTellNothing() {
        assertThat(kept(200, 15, 24)).isZero();
        assertThat(kept(200, 15, 25)).isEqualTo(100);
    }
}
