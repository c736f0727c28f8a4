package dev.flyball.bench.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class NagiosFlapTest {
    private static Change change(int i, String state) {
        return new Change(i * 60_000L, state, Double.NaN);
    }

    @Test
    void nothingButChangesIsAllOfIt() {
        // Given
        NagiosFlap flap = new NagiosFlap();

        // When 21 states, each unlike the one before
        for (int i = 0; i < 21; i++) {
            flap.fires(change(i, i % 2 == 0 ? "UP" : "DOWN"));
        }

        // Then the weights from 1.25 down to 0.75 have a mean of 1
        assertThat(flap.share()).isCloseTo(1, within(1e-9));
    }

    @Test
    void aLateChangeWeighsMoreThanAnEarlyOne() {
        // Given 20 states, of which only the second was unlike the one before
        NagiosFlap flap = new NagiosFlap();
        flap.fires(change(0, "UP"));
        for (int i = 1; i < 21; i++) {
            flap.fires(change(i, "DOWN"));
        }
        double early = flap.share();

        // When the latest is too; the first one leaves the window
        flap.fires(change(21, "UP"));

        // Then
        assertThat(early).isCloseTo(0.75 / 20, within(1e-9));
        assertThat(flap.share()).isCloseTo(1.25 / 20, within(1e-9));
    }

    @Test
    void itFiresOnceUntilTheFlappingIsOver() {
        // Given changes weigh 1.25, 1.22, 1.20, 1.17, 1.14 and 1.12: five of them are 29.9 % of 20, six are 35.5 %
        NagiosFlap flap = new NagiosFlap();
        int fired = 0;
        int firstAt = 0;

        // When
        for (int i = 0; i < 30; i++) {
            if (flap.fires(change(i, i % 2 == 0 ? "UP" : "DOWN"))) {
                fired++;
                firstAt = i;
            }
        }

        // Then
        assertThat(fired).isOne();
        assertThat(firstAt).isEqualTo(6);
    }
}
