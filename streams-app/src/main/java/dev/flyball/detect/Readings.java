package dev.flyball.detect;

import dev.flyball.model.Sample;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A series at even intervals: the mean of the samples of each interval, and nothing between where a sample or two are
 * missing but the straight line.
 *
 * @param start end of the first interval, epoch milliseconds
 * @param stepMillis length of an interval
 * @param values one an interval; NaN where too many samples are missing
 */
record Readings(long start, long stepMillis, double[] values) {
    private static final int MOST_BRIDGED = 3;

    /**
     * @param leastStepMillis the least length of an interval; a series that is sampled more rarely has its own
     * @param most the latest so many intervals
     */
    static Optional<Readings> of(List<Sample> samples, long leastStepMillis, int most) {
        if (samples.size() < 2) {
            return Optional.empty();
        }
        long step = Math.max(leastStepMillis, spacing(samples));
        long end = samples.get(samples.size() - 1).at();
        int n = (int) Math.min(most, (end - samples.get(0).at()) / step + 1);
        double[] sums = new double[n];
        int[] counts = new int[n];
        for (Sample sample : samples) {
            // The last interval ends with the newest sample, and each includes its end.
            long index = n - 1 - (end - sample.at()) / step;
            if (index >= 0) {
                sums[(int) index] += sample.value();
                counts[(int) index]++;
            }
        }
        double[] values = new double[n];
        for (int i = 0; i < n; i++) {
            values[i] = counts[i] == 0 ? Double.NaN : sums[i] / counts[i];
        }
        bridge(values);
        return Optional.of(new Readings(end - (n - 1) * step, step, values));
    }

    /** The interval in which a time lies, or the last one before it; below 0 for a time before the first. */
    int at(long time) {
        return (int) Math.min(values.length - 1, Math.floorDiv(time - start, stepMillis));
    }

    /** End of an interval, epoch milliseconds. */
    long time(int index) {
        return start + index * stepMillis;
    }

    /** The usual time between two samples, in milliseconds; at least 1. */
    static long spacing(List<Sample> samples) {
        long[] gaps = new long[samples.size() - 1];
        for (int i = 0; i < gaps.length; i++) {
            gaps[i] = samples.get(i + 1).at() - samples.get(i).at();
        }
        Arrays.sort(gaps);
        return Math.max(1, gaps[gaps.length / 2]);
    }

    private static void bridge(double[] values) {
        List<Integer> known = new ArrayList<>();
        for (int i = 0; i < values.length; i++) {
            if (!Double.isNaN(values[i])) {
                known.add(i);
            }
        }
        for (int k = 1; k < known.size(); k++) {
            int from = known.get(k - 1);
            int to = known.get(k);
            for (int i = from + 1; i < to && to - from - 1 <= MOST_BRIDGED; i++) {
                values[i] = values[from] + (values[to] - values[from]) * (i - from) / (to - from);
            }
        }
    }
}
