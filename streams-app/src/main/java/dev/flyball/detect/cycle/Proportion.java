package dev.flyball.detect.cycle;

/**
 * How large an effect is for a cause of so much: a regression through the origin.
 *
 * @param gain effect for a cause of 1
 * @param error standard error of the gain
 * @param freedom degrees of freedom that the error was told from
 */
record Proportion(double gain, double error, int freedom) {
    /** Nothing measured is known any better than this, as a share. */
    private static final double LEAST_ERROR = 0.01;

    /** Of at least two causes, none of them 0. */
    static Proportion of(double[] causes, double[] effects) {
        double product = 0;
        double squares = 0;
        for (int i = 0; i < causes.length; i++) {
            product += causes[i] * effects[i];
            squares += causes[i] * causes[i];
        }
        double gain = product / squares;
        double rest = 0;
        for (int i = 0; i < causes.length; i++) {
            double off = effects[i] - gain * causes[i];
            rest += off * off;
        }
        int freedom = causes.length - 1;
        double error = Math.sqrt(rest / freedom / squares);
        return new Proportion(gain, Math.max(error, LEAST_ERROR * Math.abs(gain)), freedom);
    }

    /** The error as a share of the gain. */
    double relativeError() {
        return error / Math.abs(gain);
    }
}
