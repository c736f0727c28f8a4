package dev.flyball.bench.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class FlapDampingTest {
    private static final long QUARTER = 15 * 60_000L;

    private static Change change(long at, String state) {
        return new Change(at, state, Double.NaN);
    }

    @Test
    void aFlapCostsAThousandAndHalvesInAQuarterOfAnHour() {
        // Given
        FlapDamping damping = new FlapDamping();
        damping.fires(change(0, "UP"));
        damping.fires(change(0, "DOWN"));

        // When
        damping.fires(change(QUARTER, "UP"));
        damping.fires(change(2 * QUARTER, "UP"));

        // Then (1,000 / 2 + 1,000) / 2
        assertThat(damping.penalty()).isCloseTo(750, within(1e-9));
    }

    @Test
    void sixFlapsAtOnceAreTooMany() {
        // Given
        FlapDamping damping = new FlapDamping();
        boolean fired = false;

        // When
        for (int i = 0; i <= 6; i++) {
            assertThat(fired).isFalse();
            fired = damping.fires(change(0, i % 2 == 0 ? "UP" : "DOWN"));
        }

        // Then
        assertThat(fired).isTrue();
        assertThat(damping.penalty()).isZero();
    }

    @Test
    void oneFlapEachQuarterOfAnHourNeverIs() {
        // Given the penalty tends to 2,000
        FlapDamping damping = new FlapDamping();
        boolean fired = false;

        // When
        for (int i = 0; i < 100; i++) {
            fired |= damping.fires(change(i * QUARTER, i % 2 == 0 ? "UP" : "DOWN"));
        }

        // Then
        assertThat(fired).isFalse();
        assertThat(damping.penalty()).isCloseTo(2_000, within(1.0));
    }
}
