package dev.flyball.outcome;

import dev.flyball.schemas.MetricSample;

/** What a sample says its series was at. */
public final class Samples {
    private Samples() {}

    /** The value, or the mean of the sample's period, in the metric's unit; NaN: it was due and is not there. */
    public static double value(MetricSample sample) {
        Double value = sample.getValue();
        if (value != null) {
            return value;
        }
        Double sum = sample.getSum();
        Double count = sample.getCount();
        double mean = sum != null && count != null && count > 0 ? sum / count : Double.NaN;
        return Double.isFinite(mean) ? mean : Double.NaN;
    }
}
