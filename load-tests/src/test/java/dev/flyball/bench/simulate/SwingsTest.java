package dev.flyball.bench.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class SwingsTest {
    @Test
    void turnsArePeaksAndTroughsThatAreLargeEnough() {
        // Given a small wiggle on the way up, which is no turn
        double[] controls = {0, 5, 4.9, 10, 6, 2, 6, 12, 6, 0, 0};

        // When
        Swings swings = Swings.of(controls, 1);

        // Then
        assertThat(swings.ticks()).containsExactly(0, 3, 5, 7);
        assertThat(swings.values()).containsExactly(0.0, 10.0, 2.0, 12.0);
    }

    @Test
    void gainComparesSwingsOneTurnApart() {
        // Given swings of 1, 2, 4, 8, 16
        double[] controls = {0, 1, -1, 3, -5, 11, 0};

        // When
        Swings swings = Swings.of(controls, 0.5);

        // Then a turn has two swings
        assertThat(swings.gain(5).orElseThrow()).isCloseTo(4, within(1e-9));
        assertThat(swings.period(5).orElseThrow()).isCloseTo(2, within(1e-9));
    }

    @Test
    void theWayFromRestIsNoSwing() {
        // Given a way of 1 from rest, and then swings of 4, 2, 4, 2, 4
        double[] controls = {0, 1, -3, -1, -5, -3, -7, 0};

        // When
        Swings swings = Swings.of(controls, 0.5);

        // Then
        assertThat(swings.gain(5).orElseThrow()).isCloseTo(1, within(1e-9));
    }

    @Test
    void gainIsOfTheFirstTurnsAsManyAsAskedFor() {
        // Given swings that double until they meet a limit: 1, 2, 4, 8, 8, 8, 8
        double[] controls = {0, 1, -1, 3, -5, 3, -5, 3, 0};

        // When
        Swings swings = Swings.of(controls, 0.5);

        // Then
        assertThat(swings.gain(2).orElseThrow()).isCloseTo(4, within(1e-9));
        assertThat(swings.gain(3).orElseThrow()).isCloseTo(2, within(1e-9));
        assertThat(swings.gain(1.5)).isEmpty();
    }

    @Test
    void aControlThatStandsStillHasNone() {
        assertThat(Swings.of(new double[] {3, 3, 3}, 1).turningPoints()).isZero();
    }
}
