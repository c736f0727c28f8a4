package dev.flyball.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ArxModelTest {
    private static final int[] LAGS = {0, 1, 2, 3, 4, 6, 8};
    private static final int LENGTH = 200;

    @Test
    void findsTheDeadTimeAndTheSlopeOfAFirstOrderPlant() {
        // Given a control that steps at random, and a metric that answers three intervals later
        double[] control = steps(1);
        double[] metric = new double[LENGTH];
        SplittableRandom random = new SplittableRandom(2);
        for (int i = 1; i < LENGTH; i++) {
            metric[i] = 0.7 * metric[i - 1] - 2 * control[Math.max(0, i - 3)] + 0.3 * random.nextGaussian();
        }

        // When
        ArxModel plant =
                ArxModel.fit(metric, ControlFixture.lagged(control, LAGS), LAGS).orElseThrow();

        // Then
        assertThat(plant.lag()).isEqualTo(3);
        assertThat(plant.slope()).isCloseTo(-2, withinPercentage(5));
        assertThat(plant.doubt()).isLessThan(0.05);
        assertThat(plant.logOdds()).isGreaterThan(50);
    }

    @Test
    void aControlThatOnlyFollowsAMetricHasNoEffectOnIt() {
        int believed = 0;
        for (int run = 0; run < 100; run++) {
            SplittableRandom random = new SplittableRandom(run);
            double[] metric = new double[LENGTH];
            double[] control = new double[LENGTH];
            for (int i = 1; i < LENGTH; i++) {
                metric[i] = 0.8 * metric[i - 1] + random.nextGaussian();
                control[i] = Math.round(metric[i - 1] * 2);
            }
            ArxModel plant = ArxModel.fit(metric, ControlFixture.lagged(control, LAGS), LAGS)
                    .orElseThrow();
            believed += plant.logOdds() > Math.log(100) ? 1 : 0;
        }

        assertThat(believed).isLessThanOrEqualTo(2);
    }

    @Test
    void aControlThatFollowsAMetricUpARampHasNoEffectOnIt() {
        int believed = 0;
        for (int run = 0; run < 100; run++) {
            // Given a metric that climbs ever faster, and a control that takes a step at every fourth unit of its mean
            SplittableRandom random = new SplittableRandom(run);
            double[] metric = new double[LENGTH];
            double[] control = new double[LENGTH];
            double mean = 0;
            for (int i = 1; i < LENGTH; i++) {
                metric[i] = 40.0 * i * i / LENGTH / LENGTH + 3 * random.nextGaussian();
                mean += 0.2 * (metric[i - 1] - mean);
                control[i] = Math.max(control[i - 1], Math.floor(mean / 4));
            }
            ArxModel plant = ArxModel.fit(metric, ControlFixture.lagged(control, LAGS), LAGS)
                    .orElseThrow();
            believed += plant.logOdds() > Math.log(100) ? 1 : 0;
        }

        assertThat(believed).isLessThanOrEqualTo(2);
    }

    @Test
    void aMetricOrAControlThatNeverMovesTellsNothing() {
        double[] constant = new double[LENGTH];
        Arrays.fill(constant, 5);

        assertThat(ArxModel.fit(constant, ControlFixture.lagged(steps(5), LAGS), LAGS))
                .isEmpty();
        assertThat(ArxModel.fit(steps(6), ControlFixture.lagged(constant, LAGS), LAGS))
                .isEmpty();
    }

    private static double[] steps(long seed) {
        return ControlFixture.steps(new SplittableRandom(seed), LENGTH);
    }
}
