package dev.flyball.bench.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.flyball.bench.simulate.Settling.Fate;
import org.junit.jupiter.api.Test;

class SettlingTest {
    private static Loop steps(double low, double high, int deadSteps) {
        return new Loop(
                new FirstOrder(new Level.Share(1), 0),
                new Controller.Steps(low, high, 1),
                new Actuator(1, 100, 1, false, 0, 0),
                deadSteps,
                1,
                60);
    }

    @Test
    void thresholdsFarEnoughApartLetStepsComeToRest() {
        // Given one unit more or less changes the load by less than the thresholds are apart
        // When
        Settling settling = Settling.of(steps(50, 80, 0), 5);

        // Then
        assertThat(settling.fate()).isEqualTo(Fate.RESTS);
    }

    @Test
    void thresholdsCloserThanAStepNeverDo() {
        // Given a demand of 5 on 8 units is 62.5, on 9 55.6: never between 57 and 61
        // When
        Settling settling = Settling.of(steps(57, 61, 0), 5);

        // Then it goes up and down by one at each tick
        assertThat(settling.fate()).isEqualTo(Fate.CYCLES);
    }

    @Test
    void periodAndGainAreThoseOfTheLinearLoopWhileNothingLimitsIt() {
        // Given z^2 - z + 1.1 = 0: a gain of 1.1 and a lag without which it would be nothing
        Loop loop = new Loop(
                new FirstOrder(new Level.Difference(1), 0),
                new Controller.Integral(100, 1.1),
                new Actuator(-1e12, 1e12, 0, false, 0, 0),
                1,
                1,
                60);
        Eigenvalue truth = Eigenvalue.of(loop, 200).orElseThrow();
        double ticksATurn = 2 * Math.PI / truth.radiansPerTick();

        // When
        Settling settling = Settling.of(loop, 200);

        // Then
        assertThat(settling.fate()).isEqualTo(Fate.CYCLES);
        assertThat(settling.periodSeconds().orElseThrow()).isCloseTo(60 * ticksATurn, within(10.0));
        assertThat(settling.gain(5).orElseThrow()).isCloseTo(Math.pow(truth.modulus(), ticksATurn), within(0.1));
    }

    @Test
    void aControlThatOnlyRisesDrifts() {
        // Given more of the control makes the metric worse
        Loop loop = new Loop(
                new FirstOrder(new Level.Difference(-1), 0),
                new Controller.Steps(40, 60, 1),
                new Actuator(1, 1e6, 1, false, 0, 0),
                0,
                1,
                60);

        // When
        Settling settling = Settling.of(loop, 100);

        // Then
        assertThat(settling.fate()).isEqualTo(Fate.DRIFTS);
    }
}
