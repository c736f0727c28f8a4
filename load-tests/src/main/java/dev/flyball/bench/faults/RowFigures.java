package dev.flyball.bench.faults;

import java.util.List;

/**
 * What came of one row.
 *
 * @param seeds that were tried
 * @param held of those, how many came out as they must
 * @param records of input, over all seeds
 * @param findings expected, and events, over all seeds
 * @param recoverySeconds from each fault to the next progress, in order of size
 * @param failures by seed, in words
 */
record RowFigures(
        String key,
        String title,
        int seeds,
        int held,
        long records,
        long findings,
        long events,
        List<Double> recoverySeconds,
        List<String> failures) {
    double median() {
        return recoverySeconds.isEmpty() ? Double.NaN : recoverySeconds.get(recoverySeconds.size() / 2);
    }

    double worst() {
        return recoverySeconds.isEmpty() ? Double.NaN : recoverySeconds.get(recoverySeconds.size() - 1);
    }

    boolean holds() {
        return seeds > 0 && held == seeds;
    }
}
