package dev.flyball.bench.simulate;

/**
 * A plant and a controller that acts on it through a dead time. Time goes in steps, at each of which the metric is
 * sampled; every so many steps the scheduler ticks, and the controller may act.
 *
 * @param deadSteps steps from an act to its first effect on the metric
 * @param stepsPerTick steps between two ticks of the scheduler, at least 1
 * @param stepSeconds metric period
 */
public record Loop(
        Plant plant, Controller controller, Actuator actuator, int deadSteps, int stepsPerTick, double stepSeconds) {
    /** Seconds between two ticks of the scheduler. */
    public double tickSeconds() {
        return stepsPerTick * stepSeconds;
    }

    /** The same loop under another law. */
    public Loop ruledBy(Controller other) {
        return new Loop(plant, other, actuator, deadSteps, stepsPerTick, stepSeconds);
    }

    /** Whether, at rest under a demand, a metric that reads off the target by a share of it causes no act. */
    boolean isDeafTo(double share, double demand) {
        double control = LoopState.atRest(this, demand).control();
        return isHeld(control, controller.target() * (1 + share)) && isHeld(control, controller.target() * (1 - share));
    }

    private boolean isHeld(double control, double measured) {
        return actuator.granted(controller.next(measured, control), control, actuator.calmTicks()) == control;
    }

    Loop unlimited(Controller smooth) {
        return new Loop(plant, smooth, Actuator.FREE, deadSteps, stepsPerTick, stepSeconds);
    }
}
