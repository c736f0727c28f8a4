package dev.flyball.bench.simulate;

/**
 * What a control acts upon, advanced in equal steps of time, exactly for a control and a demand that hold for the step.
 * Its state is a stretch of an array, so that a closed loop is one vector and can be linearised.
 */
public sealed interface Plant permits Backlog, FirstOrder, SecondOrder {
    /** How many numbers the state has; the metric is the first of them. */
    int states();

    /** Advances the state, which begins at the start of the array, by one step. */
    void advance(double[] state, double control, double demand);

    /** The control that holds the metric at the target under a demand. */
    double holding(double target, double demand);

    /** What the metric comes to in the end if control and demand stay as they are; the target where it never rests. */
    double resting(double control, double demand, double target);
}
