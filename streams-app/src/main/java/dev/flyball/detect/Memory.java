package dev.flyball.detect;

import org.hipparchus.complex.Complex;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.EigenDecompositionNonSymmetric;
import org.hipparchus.linear.RealMatrix;

/**
 * What a metric remembers of itself: its last two values, and two fading means of all of them, a short and a long one. A
 * few numbers for what many lagged values would say.
 */
final class Memory {
    static final int SIZE = 4;

    /** Weights of the newest value in the fading means: a memory of about 4 intervals, and of about 16. */
    private static final double[] FADING = {0.25, 0.06};

    private double last;
    private double lastButOne;
    private final double[] means = new double[FADING.length];

    void next(double value) {
        lastButOne = last;
        last = value;
        for (int k = 0; k < FADING.length; k++) {
            means[k] += FADING[k] * (value - means[k]);
        }
    }

    void copyTo(double[] row, int from) {
        row[from] = last;
        row[from + 1] = lastButOne;
        row[from + 2] = means[0];
        row[from + 3] = means[1];
    }

    double dot(double[] weights, int from) {
        return weights[from] * last
                + weights[from + 1] * lastButOne
                + weights[from + 2] * means[0]
                + weights[from + 3] * means[1];
    }

    /** How fast a metric with such weights would grow by itself, an interval: above 1 it would blow up. */
    static double radius(double[] weights, int from) {
        RealMatrix step = new Array2DRowRealMatrix(SIZE, SIZE);
        for (int k = 0; k < SIZE; k++) {
            step.setEntry(0, k, weights[from + k]);
        }
        step.setEntry(1, 0, 1);
        for (int mean = 0; mean < FADING.length; mean++) {
            for (int k = 0; k < SIZE; k++) {
                step.setEntry(2 + mean, k, FADING[mean] * weights[from + k]);
            }
            step.addToEntry(2 + mean, 2 + mean, 1 - FADING[mean]);
        }
        double radius = 0;
        for (Complex value : new EigenDecompositionNonSymmetric(step).getEigenvalues()) {
            radius = Math.max(radius, value.norm());
        }
        return radius;
    }
}
