package dev.flyball.bench.simulate;

import java.util.Optional;

/** The law by which an automation turns a control: more of the control is meant to bring the metric down. */
public sealed interface Controller
        permits Controller.Proportional,
                Controller.Integral,
                Controller.Ratio,
                Controller.Steps,
                Controller.Doubling,
                Controller.Overstated {
    /** What the control should be, given what it is and what the metric reads. */
    double next(double metric, double control);

    /** Where it wants the metric. */
    double target();

    /** The same law without what has no derivative, if that leaves anything to linearise. */
    default Optional<Controller> smooth() {
        return Optional.of(this);
    }

    /** The same law, so gentle that it hardly acts: for the time before something goes wrong. */
    Controller calm();

    /** The same law, deaf by less: what it puts up with shrinks by the given share of the metric at each end. */
    default Controller touchier(double share) {
        return new Overstated(this, share);
    }

    /** Far from the target, far from the base. */
    record Proportional(double target, double gain, double base) implements Controller {
        @Override
        public double next(double metric, double control) {
            return base + gain * (metric - target);
        }

        @Override
        public Controller calm() {
            return new Proportional(target, gain / 10, base);
        }
    }

    /** Moves on for as long as the metric is off the target. */
    record Integral(double target, double gain) implements Controller {
        @Override
        public double next(double metric, double control) {
            return control + gain * (metric - target);
        }

        @Override
        public Controller calm() {
            return new Integral(target, gain / 10);
        }
    }

    /**
     * Scales the control by the ratio of the metric to the target, as the autoscaler of Kubernetes does.
     *
     * @param tolerance distance of the ratio from 1 that is put up with; 0.1 in Kubernetes
     */
    record Ratio(double target, double tolerance) implements Controller {
        @Override
        public double next(double metric, double control) {
            double ratio = metric / target;
            return Math.abs(ratio - 1) <= tolerance ? control : control * ratio;
        }

        @Override
        public Optional<Controller> smooth() {
            return Optional.of(new Ratio(target, 0));
        }

        @Override
        public Controller calm() {
            return new Ratio(target, 0.6);
        }

        @Override
        public Controller touchier(double share) {
            return new Ratio(target, Math.max(0, tolerance - share));
        }
    }

    /** One step up above a threshold, one step down below another. */
    record Steps(double low, double high, double size) implements Controller {
        @Override
        public double next(double metric, double control) {
            return metric > high ? control + size : metric < low ? control - size : control;
        }

        @Override
        public double target() {
            return (low + high) / 2;
        }

        @Override
        public Optional<Controller> smooth() {
            return Optional.empty();
        }

        @Override
        public Controller calm() {
            return new Steps(low / 2, high * 1.5, size);
        }

        @Override
        public Controller touchier(double share) {
            return new Steps(low * (1 + share), high * (1 - share), size);
        }
    }

    /** Twice as much above a threshold, half as much below another. */
    record Doubling(double low, double high) implements Controller {
        @Override
        public double next(double metric, double control) {
            return metric > high ? control * 2 : metric < low ? control / 2 : control;
        }

        @Override
        public double target() {
            return (low + high) / 2;
        }

        @Override
        public Optional<Controller> smooth() {
            return Optional.empty();
        }

        @Override
        public Controller calm() {
            return new Doubling(low / 2, high * 1.5);
        }

        @Override
        public Controller touchier(double share) {
            return new Doubling(low * (1 + share), high * (1 - share));
        }
    }

    /**
     * A law that is told of a worse error than there is.
     *
     * @param share of the target by which the metric seems further off it
     */
    record Overstated(Controller law, double share) implements Controller {
        @Override
        public double next(double metric, double control) {
            double error = metric - law.target();
            return law.next(metric + Math.signum(error) * share * law.target(), control);
        }

        @Override
        public double target() {
            return law.target();
        }

        @Override
        public Optional<Controller> smooth() {
            return law.smooth();
        }

        @Override
        public Controller calm() {
            return law.calm();
        }

        @Override
        public Controller touchier(double more) {
            return new Overstated(law, share + more);
        }
    }
}
