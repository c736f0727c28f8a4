package dev.flyball.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class GainTest {
    @Property
    void aGeometricLawIsFoundExactly(
            @ForAll @DoubleRange(min = 0.2, max = 5) double gain, @ForAll @IntRange(min = 5, max = 20) int turns) {
        List<Double> sizes =
                IntStream.range(0, turns).mapToObj(i -> Math.pow(gain, i / 2)).toList();

        Gain found = Gain.of(sizes, 2).orElseThrow();

        assertThat(found.value()).isCloseTo(gain, within(1e-9));
        assertThat(found.low()).isLessThan(gain);
        assertThat(found.high()).isGreaterThan(gain);
    }

    @Test
    void oneRatioIsNoGain() {
        assertThat(Gain.of(List.of(1.0, 1.0, 2.0), 2)).isEmpty();
    }

    @Test
    void scatteredSizesAreNoEvidenceOfGrowth() {
        Gain gain = Gain.of(List.of(3.0, 1.0, 1.0, 4.0, 5.0, 2.0, 2.0, 6.0), 2).orElseThrow();

        assertThat(gain.chanceIfGainWere(1)).isGreaterThan(0.1);
    }

    @Test
    void ratiosBeyondWhatANumberCanHoldAreNoGain() {
        assertThat(Gain.of(List.of(1e-300, 1.0, 1e300, 1e300, 1e-300, 1.0), 2)).isEmpty();
        assertThat(Gain.of(List.of(Double.POSITIVE_INFINITY, 1.0, Double.POSITIVE_INFINITY, 1.0), 2))
                .isEmpty();
    }
}
