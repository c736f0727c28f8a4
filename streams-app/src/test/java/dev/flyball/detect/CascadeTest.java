package dev.flyball.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class CascadeTest {
    private static final int RUNS = 20_000;

    @Test
    void theChancesAreThoseOfASimulatedCascade() {
        Random random = new Random(22);
        int[] atLeast = new int[11];
        for (int run = 0; run < RUNS; run++) {
            int waiting = 1 + poisson(2, random);
            int acts = 0;
            while (waiting > 0 && acts < 10) {
                acts++;
                waiting += poisson(0.5, random) - 1;
            }
            for (int n = 1; n <= acts; n++) {
                atLeast[n]++;
            }
        }

        for (int n : new int[] {2, 5, 10}) {
            assertThat(Math.exp(new Cascade(0.5, 2).logChance(n))).isCloseTo(atLeast[n] / (double) RUNS, within(0.012));
        }
    }

    @Property
    void moreActsAreLessLikely(
            @ForAll @DoubleRange(min = 0.1, max = 3) double ratio,
            @ForAll @DoubleRange(min = 0, max = 5) double others,
            @ForAll @IntRange(min = 1, max = 300) int acts) {
        Cascade cascade = new Cascade(ratio, others);

        assertThat(cascade.logChance(1)).isCloseTo(0, within(1e-9));
        assertThat(cascade.logChance(acts + 1)).isLessThanOrEqualTo(cascade.logChance(acts) + 1e-9);
    }

    @Test
    void aCascadeThatRunsAwayNeverEndsWithTheChanceOfItsSurvival() {
        // Given the root of q = exp(1.1 (q - 1))
        assertThat(Math.exp(new Cascade(1.1, 0).logChance(2_000))).isCloseTo(0.176, within(0.005));
    }

    private static int poisson(double mean, Random random) {
        int n = 0;
        for (double p = random.nextDouble(); p > Math.exp(-mean); p *= random.nextDouble()) {
            n++;
        }
        return n;
    }
}
