package dev.flyball.bench.simulate;

import java.util.stream.IntStream;

/**
 * The truth about a loop that rounding or a tolerance holds still: what one wrong reading sets off. Noise gives such readings
 * now and then, however rarely; a damped loop is over each of them at once, without noise from then on.
 */
final class Nudge {
    private static final int TICKS = 120;
    private static final double LEAST_SHARE = 0.02;

    /** Half is what a quarter decay leaves from one way to the other; what is rounded may leave more. */
    private static final double MOST_LEFT = 0.75;

    private Nudge() {}

    /**
     * Whether each visible swing of the control, by a quantum and 2 % at least, leaves at most three quarters of itself to the next,
     * after a loop at rest was told wrongly once.
     *
     * @param error of that one reading, as a share of the target
     */
    static boolean diesOut(Loop loop, double demand, double error) {
        LoopState state = LoopState.atRest(loop, demand);
        double[] controls = new double[TICKS];
        for (int tick = 0; tick < TICKS; tick++) {
            for (int i = 0; i < loop.stepsPerTick(); i++) {
                state.step(demand);
            }
            double off = tick == 0 ? error * loop.controller().target() : 0;
            controls[tick] = state.control();
            state.tick(state.metric() + off);
        }
        double least =
                Math.max(LEAST_SHARE * Math.abs(controls[0]), loop.actuator().quantum());
        double[] sizes = Swings.of(controls, least).sizes();
        return IntStream.range(1, sizes.length).allMatch(i -> sizes[i] <= MOST_LEFT * sizes[i - 1]);
    }
}
