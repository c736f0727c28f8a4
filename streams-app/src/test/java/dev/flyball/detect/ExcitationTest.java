package dev.flyball.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExcitationTest {
    private static final double DAY = 86_400;
    private static final int RUNS = 100;

    @ParameterizedTest
    @ValueSource(doubles = {1.1, 1.5})
    void theBranchingRatioIsFoundFromTheActsOfABurst(double ratio) {
        Random random = new Random(26);
        SelfExciting process = SelfExciting.steady(DAY, ratio, 30);
        double[] ratios = new double[RUNS];
        int covered = 0;
        for (int run = 0; run < RUNS; ) {
            long[] times = process.times(Double.MAX_VALUE, 2_000, random);
            int start = process.burst(times, 80);
            if (start >= 0) {
                Gain gain = Excitation.of(Arrays.copyOfRange(times, start, start + 80), DAY)
                        .orElseThrow()
                        .ratio();
                ratios[run] = gain.value();
                covered += gain.low() <= ratio && ratio <= gain.high() ? 1 : 0;
                run++;
            }
        }
        Arrays.sort(ratios);

        assertThat(ratios[RUNS / 2]).isCloseTo(ratio, within(0.2 * ratio));
        assertThat(covered).isGreaterThanOrEqualTo(85);
    }

    @ParameterizedTest
    @ValueSource(longs = {400, 1_000, 1_700, 60_000})
    void aClockworkDoesNotVaryHoweverItIsRounded(long everyMillis) {
        long[] times = LongStream.range(0, 80).map(i -> i * everyMillis).toArray();

        assertThat(variation(times)).isLessThan(0.05);
        assertThat(variation(SelfExciting.wholeSeconds(times))).isLessThan(0.5);
    }

    @Test
    void whatComesInClustersVariesMoreThanChanceHoweverItIsRounded() {
        SelfExciting process = SelfExciting.steady(20, 0.7, 2);
        long[] times = process.times(Double.MAX_VALUE, 128, new Random(27));

        assertThat(variation(times)).isGreaterThan(1);
        assertThat(variation(SelfExciting.wholeSeconds(times))).isGreaterThan(1);
    }

    @Test
    void actsOfOneMomentTellNothing() {
        assertThat(Excitation.of(new long[50], DAY)).isEmpty();
    }

    private static double variation(long[] times) {
        return Excitation.of(times, DAY).orElseThrow().variation();
    }

    @Test
    void eightActsAreTheLeastThatTell() {
        long[] times = LongStream.range(0, 8).map(i -> 1_000 * i * i + i).toArray();

        assertThat(Excitation.of(times, DAY)).isPresent();
        assertThat(Excitation.of(Arrays.copyOf(times, 7), DAY)).isEmpty();
    }

    @Test
    void theVariationIsTheDeviationOfTheGapsOverTheirMean() {
        // Given gaps of one and of three minutes in turn, known to the millisecond
        long[] times = new long[21];
        for (int i = 1; i < times.length; i++) {
            times[i] = times[i - 1] + (i % 2 == 0 ? 180_000 : 60_000) + (i == 1 ? 1 : 0);
        }

        // Then
        assertThat(variation(times)).isCloseTo(0.5 * Math.sqrt(20 / 19.0), within(1e-4));
    }

    @Test
    void whereWholeSecondsAreToldSeveralActsMakeAGap() {
        // Given gaps of 1, 1, 3 and 3 seconds: one in two seconds, of which two take three units of a second to tell
        long[] times = new long[33];
        int[] gaps = {1, 1, 3, 3};
        for (int i = 1; i < times.length; i++) {
            times[i] = times[i - 1] + 1_000L * gaps[(i - 1) % 4];
        }

        // Then of two together, 2 and 6 seconds, the variation counts for the root of two as much
        assertThat(variation(times)).isCloseTo(Math.sqrt(2 * 4 * 16 / 15.0) / 4, within(1e-9));
    }

    @Test
    void theIntervalHoldsTheRatioAndIsTheNarrowerTheMoreActsTell() {
        Random random = new Random(31);
        SelfExciting process = SelfExciting.steady(DAY, 1.3, 30);
        long[] times;
        int start;
        do {
            times = process.times(Double.MAX_VALUE, 2_000, random);
            start = process.burst(times, 120);
        } while (start < 0);

        Gain few = ratio(Arrays.copyOfRange(times, start, start + 15));
        Gain many = ratio(Arrays.copyOfRange(times, start, start + 120));

        assertThat(many.low()).isLessThan(many.value());
        assertThat(many.high()).isGreaterThan(many.value());
        assertThat(many.high() / many.low()).isLessThan(few.high() / few.low());
    }

    private static Gain ratio(long[] times) {
        return Excitation.of(times, DAY).orElseThrow().ratio();
    }
}
