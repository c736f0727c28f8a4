package dev.flyball.model;

import dev.flyball.schemas.Level;
import java.util.List;

/** What a series did in a window. */
public final class Levels {
    public static final Level NONE = new Level(Double.NaN, 0.0, Double.NaN, 0);

    private Levels() {}

    /** Mean, sample standard deviation and latest value (Welford's update; exact for constant series). */
    public static Level of(List<Sample> samples) {
        double mean = 0;
        double squares = 0;
        int n = 0;
        for (Sample sample : samples) {
            n++;
            double delta = sample.value() - mean;
            mean += delta / n;
            squares += delta * (sample.value() - mean);
        }
        if (n == 0) {
            return NONE;
        }
        double deviation = n < 2 ? 0 : Math.sqrt(squares / (n - 1));
        return new Level(mean, deviation, samples.get(n - 1).value(), n);
    }
}
