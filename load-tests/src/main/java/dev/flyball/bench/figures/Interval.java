package dev.flyball.bench.figures;

/** Where a figure lies with 95 % confidence; NaN at both ends where nothing is known. */
public record Interval(double low, double high) {
    /** Probability left out at each end. */
    static final double TAIL = 0.025;

    static final Interval UNKNOWN = new Interval(Double.NaN, Double.NaN);
}
