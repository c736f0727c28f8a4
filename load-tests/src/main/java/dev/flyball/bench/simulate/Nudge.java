package dev.flyball.bench.simulate;

/**
 * The truth about a loop that rounding or a tolerance holds still: what one wrong reading sets off. Noise gives such readings
 * now and then, however rarely; a damped loop is over each of them at once, without noise from then on.
 */
final class Nudge {
    private static final int TICKS = 120;
    private static final double LEAST_SHARE = 0.02;

    private Nudge() {}

    /**
     * How often the control visibly turns, by a quantum and 2 % at least, after a loop at rest was told wrongly once.
     *
     * @param error of that one reading, as a share of the target
     */
    static int turningPoints(Loop loop, double demand, double error) {
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
        return Swings.of(controls, least).turningPoints();
    }
}
