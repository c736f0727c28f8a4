package dev.flyball.bench.simulate;

/** A closed loop at one moment: the plant, the acts that are still on their way to it (a shift register), the control. */
final class LoopState {
    private final Loop loop;
    private final double[] vector;
    private final int plantStates;
    private int ticksSinceAct;

    private LoopState(Loop loop, double[] vector) {
        this.loop = loop;
        this.vector = vector;
        plantStates = loop.plant().states();
        ticksSinceAct = loop.actuator().calmTicks();
    }

    /** At rest under a demand, as near to the controller's target as the actuator allows. */
    static LoopState atRest(Loop loop, double demand) {
        double target = loop.controller().target();
        double control = loop.actuator().granted(loop.plant().holding(target, demand), Double.NaN, 0);
        LoopState state = new LoopState(loop, new double[loop.plant().states() + loop.deadSteps() + 1]);
        state.vector[0] = loop.plant().resting(control, demand, target);
        for (int i = state.plantStates; i < state.vector.length; i++) {
            state.vector[i] = control;
        }
        return state;
    }

    /** The given state: plant, shift register (oldest first), control. */
    static LoopState of(Loop loop, double[] vector) {
        return new LoopState(loop, vector.clone());
    }

    /** The same state in the hands of another loop over a plant of the same kind with the same dead time. */
    LoopState under(Loop other) {
        return of(other, vector);
    }

    double[] vector() {
        return vector.clone();
    }

    double metric() {
        return vector[0];
    }

    double control() {
        return vector[vector.length - 1];
    }

    /** One step: the oldest act on its way arrives. */
    void step(double demand) {
        double arrived = vector[plantStates];
        System.arraycopy(vector, plantStates + 1, vector, plantStates, vector.length - plantStates - 1);
        loop.plant().advance(vector, arrived, demand);
    }

    /** The scheduler ticks: the controller reads the metric as it was measured, and may act. */
    void tick(double measured) {
        double before = control();
        double after = loop.actuator().granted(loop.controller().next(measured, before), before, ticksSinceAct);
        ticksSinceAct = after == before ? ticksSinceAct + 1 : 0;
        vector[vector.length - 1] = after;
    }
}
