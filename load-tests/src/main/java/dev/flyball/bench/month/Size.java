package dev.flyball.bench.month;

/**
 * How much history is made.
 *
 * @param days from the first of January 2026
 * @param resources that are scaled
 * @param series of metrics, at least as many
 * @param loops that are planted, of each kind in turn
 */
record Size(int days, int resources, int series, int loops) {
    static final int MINUTES_A_DAY = 1_440;

    /** 20 million samples. */
    static final Size MONTH = new Size(30, 200, 463, 12);

    static final Size SHORT = new Size(4, 60, 140, 6);

    int minutes() {
        return days * MINUTES_A_DAY;
    }

    long samples() {
        return (long) series * minutes();
    }
}
