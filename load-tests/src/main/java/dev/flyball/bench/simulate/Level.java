package dev.flyball.bench.simulate;

/** Where a metric is drawn to, given the control and the demand. */
public sealed interface Level permits Level.Difference, Level.Share {
    /** What the metric tends to, in its own unit. */
    double at(double control, double demand);

    /** The control at which the metric tends to the target. */
    double holding(double target, double demand);

    /**
     * The demand less what the control takes away, such as a queue's delay less what workers save.
     *
     * @param perControl metric units that one unit of the control takes away; below 0 where it makes matters worse
     */
    record Difference(double perControl) implements Level {
        @Override
        public double at(double control, double demand) {
            return demand - perControl * control;
        }

        @Override
        public double holding(double target, double demand) {
            return (demand - target) / perControl;
        }
    }

    /**
     * The demand shared by the units of the control, in per cent, such as the utilisation of replicas.
     *
     * @param capacity demand that one unit of the control can take
     */
    record Share(double capacity) implements Level {
        private static final double LEAST_CONTROL = 0.01;

        @Override
        public double at(double control, double demand) {
            return 100 * demand / (capacity * Math.max(LEAST_CONTROL, control));
        }

        @Override
        public double holding(double target, double demand) {
            return 100 * demand / (capacity * target);
        }
    }
}
