package dev.flyball.detect;

import java.util.function.DoubleUnaryOperator;

/** How a metric may depend on a control: the scales on which the two are in proportion. Each of them rises. */
enum Scales {
    /** So much more of the one gives so much more of the other. */
    LINEAR(value -> value, value -> value),
    /** So many times the one gives so many times the other, whatever the demand is. */
    RELATIVE(Math::log, Math::log),
    /** A demand that is shared by as many as the control says. */
    SHARED(value -> value, value -> -1 / value);

    private final DoubleUnaryOperator metric;
    private final DoubleUnaryOperator control;

    Scales(DoubleUnaryOperator metric, DoubleUnaryOperator control) {
        this.metric = metric;
        this.control = control;
    }

    DoubleUnaryOperator metric() {
        return metric;
    }

    DoubleUnaryOperator control() {
        return control;
    }
}
