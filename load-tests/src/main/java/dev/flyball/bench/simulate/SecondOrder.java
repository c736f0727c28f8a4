package dev.flyball.bench.simulate;

/**
 * A metric that swings in on its level: an underdamped second-order lag, solved exactly for each step.
 *
 * @param damping ratio, above 0 and below 1
 * @param radians by which its own swing advances in a step; above 0
 */
public record SecondOrder(Level level, double damping, double radians) implements Plant {
    @Override
    public int states() {
        return 2;
    }

    /** State: the metric, and its speed in metric units per radian of its own swing. */
    @Override
    public void advance(double[] state, double control, double demand) {
        double to = level.at(control, demand);
        double root = Math.sqrt(1 - damping * damping);
        double turned = radians * root;
        double decay = Math.exp(-damping * radians);
        double away = state[0] - to;
        double speed = state[1];
        double along = (speed + damping * away) / root;
        state[0] = to + decay * (away * Math.cos(turned) + along * Math.sin(turned));
        state[1] = decay * (speed * Math.cos(turned) - (away + damping * speed) / root * Math.sin(turned));
    }

    @Override
    public double holding(double target, double demand) {
        return level.holding(target, demand);
    }

    @Override
    public double resting(double control, double demand, double target) {
        return level.at(control, demand);
    }
}
