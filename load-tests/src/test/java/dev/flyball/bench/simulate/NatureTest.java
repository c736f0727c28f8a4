package dev.flyball.bench.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NatureTest {
    private static final double[] CONSTANT = {200};

    private static Loop integral(double gain, int deadSteps) {
        return new Loop(
                new FirstOrder(new Level.Difference(1), 0),
                new Controller.Integral(100, gain),
                new Actuator(1, 1_000, 0, false, 0, 0),
                deadSteps,
                1,
                60);
    }

    @Test
    void aLoopWhoseEigenvalueIsAboveOneIsUnstable() {
        assertThat(Nature.of(integral(1.2, 1), CONSTANT, 0.01)).isEqualTo(Nature.UNSTABLE);
    }

    @Test
    void aLoopWhoseEigenvalueIsSmallIsDamped() {
        assertThat(Nature.of(integral(0.5, 0), CONSTANT, 0.01)).isEqualTo(Nature.DAMPED);
    }

    @Test
    void aLoopThatRingsForLongIsNeither() {
        assertThat(Nature.of(integral(0.9, 1), CONSTANT, 0.01)).isEqualTo(Nature.BETWEEN);
    }

    @Test
    void aLoopThatAlternatesAndDiesOutSlowlyIsNeither() {
        // Given an eigenvalue of -0.7: each turn leaves half of the one before
        assertThat(Nature.of(integral(1.7, 0), CONSTANT, 0.01)).isEqualTo(Nature.BETWEEN);
    }

    @Test
    void stepsThatOnlyNoiseCanMakeFlapAreNeither() {
        // Given thresholds that a step just does not span: 62.5 is under 63, 55.6 over 55
        Loop loop = new Loop(
                new FirstOrder(new Level.Share(1), 0),
                new Controller.Steps(55, 63, 1),
                new Actuator(1, 100, 1, false, 0, 0),
                0,
                1,
                60);

        // When, Then
        assertThat(Nature.of(loop, new double[] {5}, 0.0001)).isEqualTo(Nature.DAMPED);
        assertThat(Nature.of(loop, new double[] {5}, 0.05)).isEqualTo(Nature.BETWEEN);
    }

    @Test
    void roundingThatOnlyNoiseCanMakeHuntIsNeither() {
        // Given a unit of the control takes 0.9 off the metric, and one is moved for an error of 0.5 or more; at a
        // demand of 200.45 the target lies in the middle between two units
        Loop loop = new Loop(
                new FirstOrder(new Level.Difference(0.9), 0),
                new Controller.Integral(100, 1),
                new Actuator(1, 1_000, 1, false, 0, 0),
                0,
                1,
                60);

        // When, Then
        assertThat(Nature.of(loop, new double[] {200.35}, 0.0001)).isEqualTo(Nature.DAMPED);
        assertThat(Nature.of(loop, new double[] {200.35}, 0.0015)).isEqualTo(Nature.BETWEEN);
    }

    @Test
    void aLoopThatIsUnstableUnderPartOfItsDemandOnlyIsNeither() {
        // Given one unit is half of the control at the lower end of demand, and little at the upper
        Loop loop = new Loop(
                new FirstOrder(new Level.Share(1), 0),
                new Controller.Steps(50, 70, 1),
                new Actuator(1, 100, 1, false, 0, 0),
                0,
                1,
                60);

        // When, Then
        assertThat(Nature.of(loop, new double[] {0.72}, 0)).isEqualTo(Nature.UNSTABLE);
        assertThat(Nature.of(loop, new double[] {0.72, 20}, 0)).isEqualTo(Nature.BETWEEN);
    }

    @Test
    void aLoopThatRestsOrCyclesByWhereABurstHasThrownItIsNeither() {
        // Given a loop that rounding makes rest after a small change of demand, and cycle after a large one
        Loop loop = new Loop(
                new FirstOrder(new Level.Share(1), 0.3),
                new Controller.Integral(100, 0.159),
                new Actuator(1, 50, 1, false, 0, 0),
                0,
                1,
                60);

        // When, Then
        assertThat(Settling.of(loop, 5).fate()).isEqualTo(Settling.Fate.RESTS);
        assertThat(Settling.of(loop, 5, 3).fate()).isEqualTo(Settling.Fate.CYCLES);
        assertThat(Nature.of(loop, new double[] {5}, 0.0001)).isEqualTo(Nature.BETWEEN);
    }

    @Test
    void aLoopOfWhichRoundingMakesMoreThanItsEigenvalueIsNeither() {
        // Given five units, each a fifth of the metric: one reading too high has the control go 6, 4, 6, 5
        Loop loop = new Loop(
                new SecondOrder(new Level.Share(1), 0.83, 3),
                new Controller.Integral(50.5, 0.21),
                new Actuator(1, 50, 1, false, 0, 0),
                2,
                3,
                60);
        double[] demand = {2.525};

        // When, Then
        assertThat(Eigenvalue.of(loop, demand[0]).orElseThrow().decayRatio()).isLessThan(0.25);
        assertThat(Nature.of(loop, demand, 0.001)).isEqualTo(Nature.DAMPED);
        assertThat(Nature.of(loop, demand, 0.033)).isEqualTo(Nature.BETWEEN);
    }
}
