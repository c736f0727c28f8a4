package dev.flyball.bench.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

class EigenvaluePropertyTest {
    private static final double DEMAND = 200;
    private static final double DISTURBANCE = 1e6;

    /** What a run without noise and limits does in the end is what the eigenvalue says. */
    @Property(tries = 200)
    void aDisturbanceGrowsOrDiesOutByTheModulus(
            @ForAll @DoubleRange(min = 0.05, max = 1.5) double gain,
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
        double measured = growthATick(loop);

        // Then
        assertThat(measured).isCloseTo(modulus, within(0.01));
    }

    /**
     * The mean growth of a disturbance, which is brought back to its size after each tick: over so many of them neither the
     * phase of the swing nor the modes that die out sooner weigh.
     */
    private static double growthATick(Loop loop) {
        int ticks = 4000;
        double[] rest = LoopState.atRest(loop, DEMAND).vector();
        double[] away = new double[rest.length];
        away[0] = DISTURBANCE;
        double logGrowth = 0;
        for (int tick = 0; tick < ticks; tick++) {
            LoopState state = LoopState.of(loop, sum(rest, away));
            for (int i = 0; i < loop.stepsPerTick(); i++) {
                state.step(DEMAND);
            }
            state.tick(state.metric());
            double[] next = sum(state.vector(), scaled(rest, -1));
            double size = Math.sqrt(Arrays.stream(next).map(x -> x * x).sum());
            logGrowth += Math.log(size / DISTURBANCE);
            away = scaled(next, DISTURBANCE / size);
        }
        return Math.exp(logGrowth / ticks);
    }

    private static double[] sum(double[] a, double[] b) {
        return IntStream.range(0, a.length).mapToDouble(i -> a[i] + b[i]).toArray();
    }

    private static double[] scaled(double[] a, double by) {
        return Arrays.stream(a).map(x -> x * by).toArray();
    }
}
