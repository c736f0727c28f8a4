package dev.flyball.detect;

import java.util.List;

/**
 * How log sizes may scatter where nothing makes them grow: a level that is carried on from one size to the next and shaken
 * each time, seen through a blur.
 */
enum Noise {
    /** Each size is drawn anew around one level. */
    LEVEL(0, 0, 1, 0),
    /** Each size remembers half of how far the one before was off the level. */
    MEMORY(0.5, 1, 0, 1 / (1 - 0.25)),
    /** A level that wanders as much as the sizes scatter around it. */
    DRIFTING_LEVEL(1, 1, 1, 1),
    /** Each size goes on from the one before: a random walk. */
    WALK(1, 1, 0, 1);

    /** How a loop's sizes scatter: each turn around an exact law, or each turn around what the last one made of it. */
    static final List<Noise> OF_LOOPS = List.of(LEVEL, WALK);

    private final double carry;
    private final double shake;
    private final double blur;
    private final double start;

    Noise(double carry, double shake, double blur, double start) {
        this.carry = carry;
        this.shake = shake;
        this.blur = blur;
        this.start = start;
    }

    /**
     * Takes the scatter's memory out, in place, by a Kalman filter of one state (as in Durbin and Koopman, "Time Series
     * Analysis by State Space Methods", 2012): what remains is independent, of variance one.
     *
     * @param columns series of one length, each filtered alike
     * @return natural logarithm of the determinant of the scatter's covariance
     */
    double whiten(double[]... columns) {
        double[] state = new double[columns.length];
        double variance = start;
        double logDeterminant = 0;
        for (int i = 0; i < columns[0].length; i++) {
            double total = variance + blur;
            double weight = variance / total;
            for (int c = 0; c < columns.length; c++) {
                double surprise = columns[c][i] - state[c];
                state[c] = carry * (state[c] + weight * surprise);
                columns[c][i] = surprise / Math.sqrt(total);
            }
            logDeterminant += Math.log(total);
            variance = carry * carry * variance * (1 - weight) + shake;
        }
        return logDeterminant;
    }
}
