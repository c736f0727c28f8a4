package dev.flyball.bench.simulate;

/**
 * A metric that approaches its level with a lag.
 *
 * @param carry what a step leaves of the distance to the level, from 0 (none: no lag) to below 1; {@code exp(-step / lag)}
 */
public record FirstOrder(Level level, double carry) implements Plant {
    @Override
    public int states() {
        return 1;
    }

    @Override
    public void advance(double[] state, double control, double demand) {
        double to = level.at(control, demand);
        state[0] = to + carry * (state[0] - to);
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
