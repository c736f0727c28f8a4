package dev.flyball.detect;

import java.util.SplittableRandom;

/** Controls, a value an interval, as models of an effect are given them. */
final class ControlFixture {
    private ControlFixture() {}

    /** Steps at random times to random levels. */
    static double[] steps(SplittableRandom random, int length) {
        double[] control = new double[length];
        for (int i = 1; i < length; i++) {
            control[i] = random.nextInt(5) == 0 ? random.nextInt(10) : control[i - 1];
        }
        return control;
    }

    /** The control as it was each of the lags before, by lag and interval. */
    static double[][] lagged(double[] control, int[] lags) {
        double[][] lagged = new double[lags.length][control.length];
        for (int k = 0; k < lags.length; k++) {
            for (int i = 0; i < control.length; i++) {
                lagged[k][i] = control[Math.max(0, i - lags[k])];
            }
        }
        return lagged;
    }
}
