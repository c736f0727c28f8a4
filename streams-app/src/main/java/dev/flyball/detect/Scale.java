package dev.flyball.detect;

/** Mean and standard deviation of a quantity, by which it is put into units of its own. */
record Scale(double mean, double deviation) {
    /** Of all values that are not NaN (Welford's update; the deviation of a constant is exactly 0). */
    static Scale of(double[] values) {
        double mean = 0;
        double squares = 0;
        int n = 0;
        for (double value : values) {
            if (!Double.isNaN(value)) {
                n++;
                double delta = value - mean;
                mean += delta / n;
                squares += delta * (value - mean);
            }
        }
        return new Scale(mean, n < 2 ? 0 : Math.sqrt(squares / n));
    }

    double of(double value) {
        return (value - mean) / deviation;
    }
}
