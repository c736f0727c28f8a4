package dev.flyball.detect;

import org.hipparchus.distribution.continuous.TDistribution;

/**
 * A straight line through log sizes, under one kind of noise of unknown level and scale. The level (one for each of the
 * kinds of size that alternate) and the scale are integrated out over the right Haar measure, so that likelihood ratios
 * between trends are those of a maximal invariant: e-values, and of the best growth (Perez-Ortiz, Lardy, de Heide,
 * Grunwald, "E-statistics, group invariance and anytime-valid testing", 2024).
 */
final class Trend {
    /** How steep a line is expected to be, in standard deviations of the noise: from a hint to a law. */
    private static final double[] STEEPNESS = {1, 3};

    /**
     * The least scatter of log sizes that is believed, as a standard deviation. A handful of exactly equal ratios
     * (1, 2, 4, 8) is no proof of an exact law; this keeps its weight finite.
     */
    static final double LEAST_DEVIATION = 0.01;

    private static final double ROUNDING = 1e-9;

    private final int freedom;
    private final double logScale;
    private final double leverage;
    private final double product;
    private final double squares;
    private final double floor;

    /** @param kinds how many kinds of size alternate: 2 for swings, 1 for steps one way; fewer than sizes */
    Trend(double[] logSizes, int kinds, Noise noise) {
        int n = logSizes.length;
        double[][] columns = new double[kinds + 2][n];
        for (int i = 0; i < n; i++) {
            columns[i % kinds][i] = 1;
            columns[kinds][i] = i - (n - 1) / 2.0;
            columns[kinds + 1][i] = logSizes[i];
        }
        double logDeterminant = noise.whiten(columns);
        for (int c = 0; c < kinds; c++) {
            logDeterminant += Math.log(dot(columns[c], columns[c]));
            for (int later = c + 1; later < columns.length; later++) {
                takeOut(columns[c], columns[later]);
            }
        }
        freedom = n - kinds;
        logScale = -logDeterminant / 2;
        leverage = dot(columns[kinds], columns[kinds]);
        product = dot(columns[kinds], columns[kinds + 1]);
        squares = dot(columns[kinds + 1], columns[kinds + 1]) + ROUNDING;
        floor = n * LEAST_DEVIATION * LEAST_DEVIATION;
    }

    /** Natural logarithm of the likelihood without a trend. */
    double logLevel() {
        return logScale - freedom / 2.0 * Math.log(squares);
    }

    /** Natural logarithm of the likelihood of growth. */
    double logGrowth() {
        double sum = 0;
        for (double steepness : STEEPNESS) {
            sum += Math.exp(logGrowth(steepness) - logLevel()) / STEEPNESS.length;
        }
        return logLevel() + Math.log(sum);
    }

    /** The slope is normal around zero, as wide as the steepness says; the half of it above zero is kept. */
    private double logGrowth(double steepness) {
        double precision = leverage + 1 / (steepness * steepness);
        double slope = product / precision;
        double left = squares - product * slope + floor;
        double deviations = slope * Math.sqrt(precision * freedom / left);
        return logScale
                - Math.log1p(steepness * steepness * leverage) / 2
                - freedom / 2.0 * Math.log(left)
                + Math.log(2 * new TDistribution(freedom).cumulativeProbability(deviations));
    }

    /** Least squares slope: growth of the log size from one size to the next. */
    double slope() {
        return product / leverage;
    }

    /** Its standard error; the slope takes one more degree of freedom than the levels. */
    double slopeError() {
        double left = squares - product * product / leverage + floor;
        return Math.sqrt(left / (freedom - 1) / leverage);
    }

    /** Degrees of freedom of the slope's error. */
    int slopeFreedom() {
        return freedom - 1;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    private static void takeOut(double[] from, double[] column) {
        double share = dot(from, column) / dot(from, from);
        for (int i = 0; i < column.length; i++) {
            column[i] -= share * from[i];
        }
    }
}
