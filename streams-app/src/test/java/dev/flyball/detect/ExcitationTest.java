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
}
