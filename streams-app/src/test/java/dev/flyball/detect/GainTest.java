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

    /** The logarithms of the ratios 2, 2, 4 and 4 have a mean of 1.5 and a deviation of 1 / sqrt(3), to the base of two. */
    @Test
    void theIntervalIsThatOfStudentsTOverRatiosOfWhichNeighboursShareAStep() {
        Gain gain = Gain.of(List.of(1.0, 1.0, 2.0, 2.0, 8.0, 8.0)).orElseThrow();

        // Then: 3.1824 is the quantile for three degrees of freedom; four ratios count for little more than two and a
        // half
        double reach = 3.18244630 / Math.sqrt(3) * Math.sqrt(7.0 / 12);
        assertThat(gain.value()).isCloseTo(Math.pow(2, 1.5), within(1e-9));
        assertThat(gain.low()).isCloseTo(Math.pow(2, 1.5 - reach), within(1e-6));
        assertThat(gain.high()).isCloseTo(Math.pow(2, 1.5 + reach), within(1e-4));
    }

    @Test
    void ofThreeSwingsTheTwoStepsTellTheScatter() {
        // Given steps by factors of e^0.1 and e^0.3, whose deviation is a tenth times the root of two
        Gain gain = Gain.of(List.of(1.0, Math.exp(0.1), Math.exp(0.4))).orElseThrow();

        // Then: 12.706 is the quantile for one degree of freedom
        assertThat(gain.value()).isCloseTo(Math.exp(0.4), within(1e-9));
        assertThat(gain.low()).isCloseTo(Math.exp(0.4 - 12.7062047 * 0.2), within(1e-6));
    }

    @Test
    void equalRatiosAreBelievedToATwentieth() {
        Gain gain = Gain.of(List.of(1.0, 1.0, 2.0, 2.0, 4.0, 4.0)).orElseThrow();

        assertThat(gain.high()).isCloseTo(2 * Math.exp(3.18244630 * 0.05 * Math.sqrt(7.0 / 12)), within(1e-6));
    }
}
