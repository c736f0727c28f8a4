package dev.flyball.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GainTest {
    private static final int LOOPS = 2_000;

    @Property
    void aGeometricLawIsFoundExactly(
            @ForAll @DoubleRange(min = 0.2, max = 5) double gain, @ForAll @IntRange(min = 5, max = 20) int turns) {
        List<Double> sizes =
                IntStream.range(0, turns).mapToObj(i -> Math.pow(gain, i / 2)).toList();

        Gain found = Gain.of(sizes).orElseThrow();

        assertThat(found.value()).isCloseTo(gain, within(1e-9));
        assertThat(found.low()).isLessThan(gain);
        assertThat(found.high()).isGreaterThan(gain);
    }

    @Test
    void threeSwingsTellTheGainButHardlyHowSure() {
        // Given one up by a half and the next down by the same
        Gain gain = Gain.of(List.of(2.0, 3.0, 2.0)).orElseThrow();

        assertThat(gain.value()).isEqualTo(1);
        assertThat(gain.low()).isLessThan(0.01);
        assertThat(gain.high()).isGreaterThan(100);
    }

    @Test
    void twoSwingsTellNone() {
        assertThat(Gain.of(List.of(1.0, 1.0))).isEmpty();
    }

    @Test
    void scatteredSizesAreNoEvidenceOfGrowth() {
        Gain gain = Gain.of(List.of(3.0, 1.0, 1.0, 4.0, 5.0, 2.0, 2.0, 6.0)).orElseThrow();

        assertThat(gain.low()).isLessThan(0.8);
        assertThat(gain.high()).isGreaterThan(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 4, 5, 7, 12})
    void theIntervalHoldsTheGainOfALoopWhoseSwingsGoOnFromEachOther(int swings) {
        // Given loops of gain 1.2 that noise makes scatter by a fifth from swing to swing
        Random random = new Random(23);

        // When
        long held = IntStream.range(0, LOOPS)
                .mapToObj(run -> Gain.of(goingOn(1.2, 0.2, swings, random)).orElseThrow())
                .filter(gain -> gain.low() <= 1.2 && gain.high() >= 1.2)
                .count();

        // Then nearly all; of few swings the least scatter holds more
        assertThat(held / (double) LOOPS).isGreaterThan(0.93);
    }

    private static List<Double> goingOn(double gain, double scatter, int swings, Random random) {
        List<Double> sizes = new ArrayList<>(List.of(1.0));
        while (sizes.size() < swings) {
            double last = sizes.get(sizes.size() - 1);
            sizes.add(last * Math.sqrt(gain) * Math.exp(scatter * random.nextGaussian()));
        }
        return sizes;
    }

    @Test
    void ratiosBeyondWhatANumberCanHoldAreNoGain() {
        assertThat(Gain.of(List.of(1e-300, 1.0, 1e300, 1e300, 1e-300, 1.0))).isEmpty();
        assertThat(Gain.of(List.of(Double.POSITIVE_INFINITY, 1.0, Double.POSITIVE_INFINITY, 1.0)))
                .isEmpty();
    }
}
