package dev.flyball.detect;

/** Demand drifts: what is left of a quantity, one value an interval, when that which is slower than a turn is taken out. */
enum Drift {
    /** Of one that turns: less what it was half a turn before, which doubles a swing and leaves nothing of a ramp. */
    UNDER_TURNS {
        @Override
        void takeOutOf(double[] x, double[] metric, double turn, double[] rest) {
            int half = (int) Math.max(1, Math.rint(turn / 2));
            FadingMean mean = new FadingMean(turn);
            for (int i = 0; i < x.length; i++) {
                rest[i] = i < half || Double.isNaN(metric[i]) || Double.isNaN(metric[i - half])
                        ? Double.NaN
                        : mean.takenOutOf(x[i] - x[i - half]);
            }
        }
    },
    /** Of one that goes on in one direction, and is a ramp itself: less its fading mean. */
    UNDER_A_RUN {
        @Override
        void takeOutOf(double[] x, double[] metric, double turn, double[] rest) {
            FadingMean mean = new FadingMean(turn);
            for (int i = 0; i < x.length; i++) {
                rest[i] = Double.isNaN(metric[i]) ? Double.NaN : mean.takenOutOf(x[i]);
            }
        }
    };

    /**
     * @param x the quantity
     * @param metric where this is NaN nothing is known, and the rest is NaN
     * @param turn the length of a turn, in intervals
     * @param rest what is left, as long as the quantity
     */
    abstract void takeOutOf(double[] x, double[] metric, double turn, double[] rest);

    private static final class FadingMean {
        private final double weight;
        private double mean = Double.NaN;

        FadingMean(double turn) {
            weight = 1 / Math.max(1, turn);
        }

        double takenOutOf(double x) {
            mean = Double.isNaN(mean) ? x : mean + weight * (x - mean);
            return x - mean;
        }
    }
}
