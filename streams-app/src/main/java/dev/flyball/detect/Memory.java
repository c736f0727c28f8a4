package dev.flyball.detect;

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
}
