package dev.flyball.bench.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

class EigenvaluePropertyTest {
    private static final double DEMAND = 200;

    /**
     * What a run without noise and limits does in the end is what the eigenvalue says. Below a gain of 0.15 two modes can be
     * so alike, and swing so slowly, that no run of this length tells them apart.
     */
    @Property(tries = 200)
    void aDisturbanceGrowsOrDiesOutByTheModulus(
            @ForAll @DoubleRange(min = 0.15, max = 1.5) double gain,
            @ForAll @DoubleRange(min = 0.01, max = 0.9) double carry,
            @ForAll @IntRange(min = 0, max = 7) int deadSteps,
            @ForAll @IntRange(min = 1, max = 3) int stepsPerTick) {
        // Given
        Loop loop = new Loop(
                new FirstOrder(new Level.Difference(1), carry),
                new Controller.Integral(100, gain),
                Actuator.FREE,
                deadSteps,
                stepsPerTick,
                60);

        // When
        double modulus = Eigenvalue.of(loop, DEMAND).orElseThrow().modulus();
        // What dies out faster is lost in rounding before it can be measured.
        Assume.that(modulus > 0.7);
        double measured = growthATick(loop);

        // Then
        assertThat(measured).isCloseTo(modulus, within(0.03 * modulus));
    }

    private static double growthATick(Loop loop) {
        double[] rest = LoopState.atRest(loop, DEMAND).vector();
        rest[0] += 1e9;
        LoopState state = LoopState.of(loop, rest);
        int ticks = 120;
        double[] largest = new double[2];
        for (int tick = 1; tick <= ticks; tick++) {
            for (int i = 0; i < loop.stepsPerTick(); i++) {
                state.step(DEMAND);
            }
            state.tick(state.metric());
            double away = Math.abs(state.metric() - 100);
            int half = tick <= ticks / 2 ? 0 : 1;
            // The envelope at the end of each half, over more than one swing.
            if (tick > (half + 1) * ticks / 2 - 30) {
                largest[half] = Math.max(largest[half], away);
            }
        }
        return Math.pow(largest[1] / largest[0], 2.0 / ticks);
    }
}
