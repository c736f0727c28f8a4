package dev.flyball.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TrendPropertyTest {
    private static final int RUNS = 4_000;

    @Property
    void neitherUnitNorLevelMatters(
            @ForAll long seed,
            @ForAll @IntRange(min = 6, max = 20) int n,
            @ForAll @DoubleRange(min = -10, max = 10) double level,
            @ForAll Noise noise) {
        double[] logs = new Random(seed).doubles(n).toArray();
        double[] raised = Arrays.stream(logs).map(log -> log + level).toArray();

        assertThat(factor(raised, 2, noise)).isCloseTo(factor(logs, 2, noise), within(1e-3));
    }

    @ParameterizedTest
    @EnumSource
    void chanceRarelyGivesMuchEvidence(Noise noise) {
        // Given noise of the very kind that is tested against, looked at after every size
        Random random = new Random(21);
        int tens = 0;
        int hundreds = 0;
        for (int run = 0; run < RUNS; run++) {
            double[] logs = draw(noise, 20, random);
            double most = IntStream.rangeClosed(5, logs.length)
                    .mapToDouble(n -> factor(Arrays.copyOf(logs, n), 1, noise))
                    .max()
                    .orElseThrow();
            tens += most >= Math.log(10) ? 1 : 0;
            hundreds += most >= Math.log(100) ? 1 : 0;
        }

        // Then it comes to c in at most one run in c (Ville's inequality)
        assertThat(tens).isLessThanOrEqualTo(RUNS / 10);
        assertThat(hundreds).isLessThanOrEqualTo(RUNS / 100);
    }

    private static double factor(double[] logs, int kinds, Noise noise) {
        return new Trend(logs, kinds, noise).logGrowth() - new Trend(logs, kinds, noise).logLevel();
    }

    private static double[] draw(Noise noise, int n, Random random) {
        double[] logs = new double[n];
        double state = random.nextGaussian() * Math.sqrt(4 / 3.0);
        for (int i = 0; i < n; i++) {
            double z = random.nextGaussian();
            state = switch (noise) {
                case LEVEL -> 0;
                case MEMORY -> i == 0 ? state : state / 2 + z;
                case DRIFTING_LEVEL, WALK -> state + z;
            };
            logs[i] = noise == Noise.LEVEL || noise == Noise.DRIFTING_LEVEL ? state + random.nextGaussian() : state;
        }
        return logs;
    }
}
