package dev.flyball.outcome;

import dev.flyball.schemas.MetricSample;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a sample says its series was at. */
public final class Samples {
    /** Units of what cannot be less than nothing, in any multiple ({@code Kilobytes}). */
    private static final Pattern NEVER_NEGATIVE =
            Pattern.compile("(micro|milli|kilo|mega|giga|tera)?(percent|count|seconds|bytes|bits)(/.*)?");

    private Samples() {}

    /**
     * The value, or the mean of the sample's period, in the metric's unit; NaN: it was due and is not there; infinite:
     * what came cannot be, being beyond all numbers or, in its unit, below 0.
     */
    public static double value(MetricSample sample) {
        Double reported = sample.getValue();
        double value = reported != null ? reported : mean(sample);
        return value < 0 && neverNegative(sample.getUnit()) ? Double.NEGATIVE_INFINITY : value;
    }

    private static double mean(MetricSample sample) {
        Double sum = sample.getSum();
        Double count = sample.getCount();
        return sum != null && count != null && count > 0 ? sum / count : Double.NaN;
    }

    private static boolean neverNegative(@Nullable String unit) {
        return unit != null
                && NEVER_NEGATIVE.matcher(unit.toLowerCase(Locale.ROOT)).matches();
    }
}
