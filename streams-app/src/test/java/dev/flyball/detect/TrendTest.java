package dev.flyball.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.hipparchus.stat.regression.SimpleRegression;
import org.junit.jupiter.api.Test;

/** Around one level, each size drawn anew, a trend is a line by least squares. */
class TrendTest {
    private static final double[] LOGS = {0.1, 0.5, 0.3, 0.9, 1.4, 1.2, 2.0};

    @Test
    void itsSlopeAndThatSlopesErrorAreThoseOfALine() {
        // Given
        SimpleRegression line = new SimpleRegression();
        for (int i = 0; i < LOGS.length; i++) {
            line.addData(i, LOGS[i]);
        }
        // No less scatter is believed than of a deviation of a hundredth
        double believed = line.getSumSquaredErrors() + LOGS.length * 1e-4;

        // When
        Trend trend = new Trend(LOGS, 1, Noise.LEVEL);

        // Then
        assertThat(trend.slope()).isCloseTo(line.getSlope(), within(1e-12));
        assertThat(trend.slopeError())
                .isCloseTo(Math.sqrt(believed / (LOGS.length - 2) / line.getXSumSquares()), within(1e-9));
        assertThat(trend.slopeFreedom()).isEqualTo(LOGS.length - 2);
    }

    @Test
    void whereTwoKindsAlternateEachHasItsOwnLevel() {
        // Given a slope of a tenth a size, and the second kind larger by five
        double[] logs = new double[10];
        for (int i = 0; i < logs.length; i++) {
            logs[i] = 0.1 * i + (i % 2) * 5;
        }

        // When
        Trend trend = new Trend(logs, 2, Noise.LEVEL);

        // Then
        assertThat(trend.slope()).isCloseTo(0.1, within(1e-9));
        assertThat(trend.slopeFreedom()).isEqualTo(7);
        assertThat(trend.slopeError()).isBetween(1e-4, 0.01);
    }

    @Test
    void theLikelihoodOfALevelIsThatOfTheSquaresAroundTheMean() {
        double mean = 0;
        for (double log : LOGS) {
            mean += log / LOGS.length;
        }
        double squares = 1e-9;
        for (double log : LOGS) {
            squares += (log - mean) * (log - mean);
        }

        assertThat(new Trend(LOGS, 1, Noise.LEVEL).logLevel())
                .isCloseTo(-Math.log(LOGS.length) / 2 - 3 * Math.log(squares), within(1e-9));
    }

    @Test
    void whatGrowsIsLikelierToGrowAndWhatFallsIsNot() {
        double[] falling = LOGS.clone();
        for (int i = 0; i < falling.length; i++) {
            falling[i] = -falling[i];
        }
        Trend up = new Trend(LOGS, 1, Noise.LEVEL);
        Trend down = new Trend(falling, 1, Noise.LEVEL);

        assertThat(up.logGrowth() - up.logLevel()).isGreaterThan(3);
        assertThat(down.logGrowth() - down.logLevel()).isLessThan(-2);
        assertThat(down.logLevel()).isCloseTo(up.logLevel(), within(1e-9));
    }
}
