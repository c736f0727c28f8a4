package dev.flyball.detect;

/** Demand drifts: what is left of a quantity, one value an interval, when that which is slower than a turn is taken out. */
enum Drift {
    /** Of one that turns: less what it was half a turn before, which doubles a swing and leaves nothing of a ramp. */
    UNDER_TURNS {
        @Override
        double[] outOf(double[] x, double[] metric, double turn) {
            int half = (int) Math.max(1, Math.rint(turn / 2));
            double[] change = new double[x.length];
            for (int i = 0; i < x.length; i++) {
                change[i] = i < half || Double.isNaN(metric[i]) || Double.isNaN(metric[i - half])
                        ? Double.NaN
                        : x[i] - x[i - half];
            }
            return lessFadingMean(change, turn);
        }
    },
    /** Of one that goes on in one direction, and is a ramp itself: less its fading mean. */
    UNDER_A_RUN {
        @Override
        double[] outOf(double[] x, double[] metric, double turn) {
            double[] known = new double[x.length];
            for (int i = 0; i < x.length; i++) {
                known[i] = Double.isNaN(metric[i]) ? Double.NaN : x[i];
            }
            return lessFadingMean(known, turn);
        }
    };

    /**
     * @param x the quantity
     * @param metric where this is NaN nothing is known, and the result is NaN
     * @param turn the length of a turn, in intervals
     */
    abstract double[] outOf(double[] x, double[] metric, double turn);

    private static double[] lessFadingMean(double[] x, double turn) {
        double weight = 1 / Math.max(1, turn);
        double mean = Double.NaN;
        double[] rest = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            if (!Double.isNaN(x[i])) {
                mean = Double.isNaN(mean) ? x[i] : mean + weight * (x[i] - mean);
            }
            rest[i] = x[i] - mean;
        }
        return rest;
    }
}
