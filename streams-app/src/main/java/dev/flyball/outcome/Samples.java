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
        double told = told(sample);
        return told < 0 ? checked(told, neverNegative(sample.getUnit())) : told;
    }

    /** The value, or the mean of the sample's period, as it was told; NaN: there is none. */
    public static double told(MetricSample sample) {
        Double reported = sample.getValue();
        return reported != null ? reported : mean(sample);
    }

    /** What was told, unless it cannot be. */
    public static double checked(double told, boolean neverNegative) {
        return told < 0 && neverNegative ? Double.NEGATIVE_INFINITY : told;
    }

    private static double mean(MetricSample sample) {
        Double sum = sample.getSum();
        Double count = sample.getCount();
        return sum != null && count != null && count > 0 ? sum / count : Double.NaN;
    }

    /** Whether the unit is one of what cannot be less than nothing. */
    public static boolean neverNegative(@Nullable String unit) {
        return unit != null
                && NEVER_NEGATIVE.matcher(unit.toLowerCase(Locale.ROOT)).matches();
    }
}
