package dev.flyball.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class OutputErrorModelTest {
    private static final int[] LAGS = {0, 1, 2, 3, 4, 6, 8};
    private static final int LENGTH = 200;
    private static final double TURN = 20;

    @Test
    void isTheMetricWithoutTheOutside() {
        // Given a plant with a dead time of two intervals, a demand that nobody controls, and noise in the measurement
        SplittableRandom random = new SplittableRandom(4);
        double[] control = ControlFixture.steps(random, LENGTH);
        double[] alone = new double[LENGTH];
        double[] metric = new double[LENGTH];
        double demand = 0;
        for (int i = 1; i < LENGTH; i++) {
            demand += 0.05 * random.nextGaussian();
            alone[i] = 0.5 * alone[i - 1] - 0.5 * control[Math.max(0, i - 2)];
            metric[i] = alone[i] + demand + 0.3 * random.nextGaussian();
        }

        // When
        OutputErrorModel response = OutputErrorModel.fit(
                        metric, ControlFixture.lagged(control, LAGS), LAGS, Drift.UNDER_TURNS, TURN)
                .orElseThrow();

        // Then from any interval to a later one, it has moved as the control moved it
        assertThat(response.slope()).isCloseTo(-1, within(0.1));
        for (int i = 50; i + 10 < LENGTH; i += 10) {
            assertThat(response.own()[i + 10] - response.own()[i]).isCloseTo(alone[i + 10] - alone[i], within(1.0));
        }
    }

    @Test
    void findsAPlantThatIntegrates() {
        SplittableRandom random = new SplittableRandom(5);
        double[] control = ControlFixture.steps(random, LENGTH);
        double[] metric = new double[LENGTH];
        for (int i = 1; i < LENGTH; i++) {
            metric[i] = metric[i - 1] + 4.5 - control[i - 1] + 0.1 * random.nextGaussian();
        }

        OutputErrorModel response = OutputErrorModel.fit(
                        metric, ControlFixture.lagged(control, LAGS), LAGS, Drift.UNDER_TURNS, TURN)
                .orElseThrow();

        assertThat(response.slope()).isCloseTo(-1, within(0.1));
        assertThat(response.lag()).isEqualTo(1);
    }

    @Test
    void aControlThatNeverMovedDidNothing() {
        double[] constant = new double[LENGTH];
        Arrays.fill(constant, 5);

        assertThat(OutputErrorModel.fit(
                        ControlFixture.steps(new SplittableRandom(6), LENGTH),
                        ControlFixture.lagged(constant, LAGS),
                        LAGS,
                        Drift.UNDER_TURNS,
                        TURN))
                .isEmpty();
    }

    @Test
    void isNotMisledByARampThatTheControlFollows() {
        // Given a control that swings while it climbs with a demand that climbs
        SplittableRandom random = new SplittableRandom(7);
        double[] control = new double[LENGTH];
        double[] metric = new double[LENGTH];
        for (int i = 0; i < LENGTH; i++) {
            control[i] = Math.floor(0.1 * i) + (i / 10 % 2 == 0 ? 3 : -3);
            metric[i] = 0.2 * i - control[Math.max(0, i - 2)] + 0.1 * random.nextGaussian();
        }

        OutputErrorModel response = OutputErrorModel.fit(
                        metric, ControlFixture.lagged(control, LAGS), LAGS, Drift.UNDER_TURNS, TURN)
                .orElseThrow();

        assertThat(response.lag()).isEqualTo(2);
        assertThat(response.slope()).isCloseTo(-1, within(0.05));
    }
}
