package dev.flyball.detect;

/** Sums of numbers of which only the natural logarithms fit into a double. */
final class LogSum {
    private double log = Double.NEGATIVE_INFINITY;

    static double of(double... logs) {
        LogSum sum = new LogSum();
        for (double log : logs) {
            sum.add(log);
        }
        return sum.log();
    }

    void add(double more) {
        double most = Math.max(log, more);
        if (most > Double.NEGATIVE_INFINITY) {
            log = most + Math.log1p(Math.exp(Math.min(log, more) - most));
        }
    }

    /** Natural logarithm of the sum; minus infinity for nothing. */
    double log() {
        return log;
    }
}
