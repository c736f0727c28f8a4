package dev.flyball.bench.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class SecondOrderTest {
    @Test
    void aStepIsAsGoodAsManySmallOnes() {
        // Given the same time in one step and in a thousand
        SecondOrder coarse = new SecondOrder(new Level.Difference(1), 0.5, 2);
        SecondOrder fine = new SecondOrder(new Level.Difference(1), 0.5, 0.002);
        double[] once = {3, 1};
        double[] often = {3, 1};

        // When
        coarse.advance(once, 10, 15);
        for (int i = 0; i < 1_000; i++) {
            fine.advance(often, 10, 15);
        }

        // Then
        assertThat(often).containsExactly(once, within(1e-9));
    }

    @Test
    void itSwingsInOnItsLevelWithTheOvershootOfItsDamping() {
        // Given a damping of 0.5: an overshoot of exp(-pi 0.5 / sqrt(0.75)) = 16.3 %
        SecondOrder plant = new SecondOrder(new Level.Difference(1), 0.5, 0.01);
        double[] state = {0, 0};
        double most = 0;

        // When it goes to a level of 1
        for (int i = 0; i < 2_000; i++) {
            plant.advance(state, 0, 1);
            most = Math.max(most, state[0]);
        }

        // Then
        assertThat(most).isCloseTo(1.163, within(1e-3));
        assertThat(state[0]).isCloseTo(1, within(1e-3));
    }
}
