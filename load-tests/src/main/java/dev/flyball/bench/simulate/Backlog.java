package dev.flyball.bench.simulate;

/**
 * An integrating plant: work that comes in and is not yet done.
 *
 * @param perControl work that one unit of the control does in a step, in the unit of the metric
 */
public record Backlog(double perControl) implements Plant {
    @Override
    public int states() {
        return 1;
    }

    @Override
    public void advance(double[] state, double control, double demand) {
        state[0] = Math.max(0, state[0] + demand - perControl * control);
    }

    @Override
    public double holding(double target, double demand) {
        return demand / perControl;
    }

    @Override
    public double resting(double control, double demand, double target) {
        return target;
    }
}
