package dev.flyball.bench.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class EigenvalueTest {
    private static final double EXACT = 1e-6;

    private static Loop loop(Plant plant, Controller controller, int deadSteps, int stepsPerTick) {
        return new Loop(plant, controller, new Actuator(0, 1e6, 0, false, 0, 0), deadSteps, stepsPerTick, 60);
    }

    @Test
    void aProportionalLawOnABacklogLeavesOneLessItsGain() {
        // Given work that piles up, two steps a tick: a tick takes back 2 x 0.4 of what is too much
        Loop loop = loop(new Backlog(1), new Controller.Proportional(100, 0.4, 10), 0, 2);

        // When
        Eigenvalue truth = Eigenvalue.of(loop, 10).orElseThrow();

        // Then
        assertThat(truth.modulus()).isCloseTo(0.2, within(EXACT));
    }

    @Test
    void aRatioLawWithOneTickOfDeadTimeTurnsASixthEachTickAndNeverSettles() {
        // Given an autoscaler that sees the effect of an act one tick late: z^2 - z + 1 = 0
        Loop loop = loop(new FirstOrder(new Level.Share(1), 0), new Controller.Ratio(50, 0.1), 1, 1);

        // When
        Eigenvalue truth = Eigenvalue.of(loop, 10).orElseThrow();

        // Then
        assertThat(truth.modulus()).isCloseTo(1, within(EXACT));
        assertThat(truth.radiansPerTick()).isCloseTo(Math.PI / 3, within(EXACT));
    }

    @Test
    void anIntegralLawOnALagHasTheRootsOfItsQuadratic() {
        // Given z^2 - (1 + carry - gain (1 - carry)) z + carry = 0: the product of the complex pair is the carry
        Loop loop = loop(new FirstOrder(new Level.Difference(1), 0.64), new Controller.Integral(100, 1), 0, 1);

        // When
        Eigenvalue truth = Eigenvalue.of(loop, 200).orElseThrow();

        // Then
        assertThat(truth.modulus()).isCloseTo(0.8, within(EXACT));
        assertThat(2 * 0.8 * Math.cos(truth.radiansPerTick())).isCloseTo(1.64 - 0.36, within(EXACT));
    }

    @Test
    void aProportionalLawOffItsTargetIsLinearisedWhereItRests() {
        // Given a share of 60 to hold with 10 under a demand of 6, and a demand of twice as much: not at the target
        Loop loop = loop(new FirstOrder(new Level.Share(1), 0), new Controller.Proportional(60, 0.1, 10), 0, 1);

        // When
        Eigenvalue truth = Eigenvalue.of(loop, 12).orElseThrow();

        // Then u = 10 + 0.1 (1200 / u - 60) rests at 13.36, where the slope is -0.1 x 1200 / u^2
        double rest = (4 + Math.sqrt(16 + 480)) / 2;
        assertThat(truth.modulus()).isCloseTo(120 / (rest * rest), within(1e-4));
        assertThat(truth.radiansPerTick()).isCloseTo(Math.PI, within(EXACT));
    }

    @Test
    void aDeadTimeOfManyStepsCountsAsTheTicksThatItTakes() {
        // Given the same dead time of two ticks, sampled once and ten times a tick
        Loop coarse = loop(new FirstOrder(new Level.Difference(1), 0), new Controller.Integral(100, 0.3), 2, 1);
        Loop fine = loop(new FirstOrder(new Level.Difference(1), 0), new Controller.Integral(100, 0.3), 20, 10);

        // When
        double coarsely = Eigenvalue.of(coarse, 200).orElseThrow().modulus();
        double finely = Eigenvalue.of(fine, 200).orElseThrow().modulus();

        // Then
        assertThat(finely).isCloseTo(coarsely, within(1e-5));
    }

    @Test
    void aLawOfStepsHasNone() {
        // Given
        Loop loop = loop(new FirstOrder(new Level.Share(1), 0), new Controller.Steps(40, 60, 1), 0, 1);

        // When, Then
        assertThat(Eigenvalue.of(loop, 10)).isEmpty();
    }
}
