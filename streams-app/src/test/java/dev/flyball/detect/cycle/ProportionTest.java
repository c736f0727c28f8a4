package dev.flyball.detect.cycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ProportionTest {
    @Test
    void itIsTheSlopeThroughTheOrigin() {
        Proportion proportion = Proportion.of(new double[] {1, 2, 4}, new double[] {-2, -4, -8});

        assertThat(proportion.gain()).isCloseTo(-2, within(1e-12));
        assertThat(proportion.freedom()).isEqualTo(2);
    }

    @Test
    void nothingIsKnownExactly() {
        Proportion proportion = Proportion.of(new double[] {1, 2, 4}, new double[] {2, 4, 8});

        assertThat(proportion.relativeError()).isCloseTo(0.01, within(1e-12));
    }

    @Test
    void scatterMakesItLessSure() {
        Proportion proportion = Proportion.of(new double[] {1, 1, 1, 1}, new double[] {1, 3, 1, 3});

        assertThat(proportion.gain()).isCloseTo(2, within(1e-12));
        assertThat(proportion.error()).isCloseTo(Math.sqrt(4.0 / 3 / 4), within(1e-12));
    }
}
