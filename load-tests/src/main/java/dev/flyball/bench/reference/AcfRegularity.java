package dev.flyball.bench.reference;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.hipparchus.stat.StatUtils;

/**
 * Regularity of the autocorrelation (Thornhill, Huang and Zhang, "Detection of multiple oscillations in control loops",
 * 2003): {@code r = mean / (3 std)} of the intervals between its zero crossings, of the control's value sampled evenly. An
 * oscillation if r exceeds 1 over at least four cycles.
 */
public final class AcfRegularity implements ReferenceDetector {
    private static final int POINTS = 256;
    private static final int MOST_CHANGES = 64;
    private static final int LEAST_INTERVALS = 8;

    private final List<Change> changes = new ArrayList<>();

    @Override
    public boolean fires(Change change) {
        if (Double.isNaN(change.value())) {
            return false;
        }
        boolean reversal =
                !changes.isEmpty() && !changes.get(changes.size() - 1).state().equals(change.state());
        changes.add(change);
        if (changes.size() > MOST_CHANGES) {
            changes.remove(0);
        }
        boolean regular = reversal && changes.size() > LEAST_INTERVALS && regularity(evenly()) > 1;
        if (regular) {
            changes.clear();
        }
        return regular;
    }

    /** The value of the control at evenly spaced times from the first change to the last. */
    private double[] evenly() {
        long from = changes.get(0).at();
        long span = changes.get(changes.size() - 1).at() - from;
        double[] values = new double[POINTS];
        int current = 0;
        for (int i = 0; i < POINTS; i++) {
            long at = from + span * i / (POINTS - 1);
            while (current + 1 < changes.size() && changes.get(current + 1).at() <= at) {
                current++;
            }
            values[i] = changes.get(current).value();
        }
        return values;
    }

    /** The regularity of a series, 0 where its autocorrelation has too few zero crossings. */
    static double regularity(double[] values) {
        double[] crossings = zeroCrossings(autocovariance(values));
        if (crossings.length <= LEAST_INTERVALS) {
            return 0;
        }
        double[] intervals = new double[crossings.length - 1];
        Arrays.setAll(intervals, i -> crossings[i + 1] - crossings[i]);
        return StatUtils.mean(intervals) / (3 * Math.sqrt(StatUtils.variance(intervals)));
    }

    private static double[] autocovariance(double[] values) {
        double mean = StatUtils.mean(values);
        double[] covariance = new double[values.length];
        for (int lag = 0; lag < values.length; lag++) {
            for (int i = lag; i < values.length; i++) {
                covariance[lag] += (values[i] - mean) * (values[i - lag] - mean);
            }
        }
        return covariance;
    }

    private static double[] zeroCrossings(double[] covariance) {
        List<Double> crossings = new ArrayList<>();
        for (int lag = 1; lag < covariance.length; lag++) {
            double before = covariance[lag - 1];
            double after = covariance[lag];
            if (before * after < 0) {
                crossings.add(lag - 1 + before / (before - after));
            }
        }
        return crossings.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
