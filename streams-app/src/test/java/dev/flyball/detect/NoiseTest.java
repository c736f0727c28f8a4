package dev.flyball.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class NoiseTest {
    private static final Offset<Double> EXACT = within(1e-12);

    @Test
    void ofAWalkItsStepsRemain() {
        double[] walk = {3, 4, 2, 2};

        double logDeterminant = Noise.WALK.whiten(walk);

        assertThat(walk).containsExactly(new double[] {3, 1, -2, 0}, EXACT);
        assertThat(logDeterminant).isCloseTo(0, EXACT);
    }

    @Test
    void ofALevelAllRemains() {
        double[] level = {3, 4, 2, 2};

        assertThat(Noise.LEVEL.whiten(level)).isCloseTo(0, EXACT);
        assertThat(level).containsExactly(3, 4, 2, 2);
    }

    @Test
    void halfOfWhatIsRememberedIsTakenOut() {
        double[] memory = {2, 4, 2};

        double logDeterminant = Noise.MEMORY.whiten(memory);

        assertThat(memory).containsExactly(new double[] {2 * Math.sqrt(0.75), 3, 0}, EXACT);
        assertThat(logDeterminant).isCloseTo(Math.log(4 / 3.0), EXACT);
    }

    @Test
    void aDriftingLevelHasTheDeterminantOfItsCovariance() {
        // Given the covariance [[2, 1], [1, 3]]
        assertThat(Noise.DRIFTING_LEVEL.whiten(new double[] {1, 1})).isCloseTo(Math.log(5), EXACT);
    }
}
