package dev.flyball.bench.figures;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.hipparchus.distribution.continuous.NormalDistribution;

/** So many of so many. */
public record Share(int hits, int of) {
    private static final double Z = new NormalDistribution().inverseCumulativeProbability(1 - Interval.TAIL);

    /** Between 0 and 1; NaN of none. */
    @JsonProperty
    public double value() {
        return of == 0 ? Double.NaN : (double) hits / of;
    }

    /** Wilson's score interval (E. B. Wilson, 1927). */
    @JsonProperty
    public Interval interval() {
        if (of == 0) {
            return Interval.UNKNOWN;
        }
        double scale = 1 + Z * Z / of;
        double centre = (value() + Z * Z / (2 * of)) / scale;
        double half = Z / scale * Math.sqrt(value() * (1 - value()) / of + Z * Z / (4.0 * of * of));
        return new Interval(Math.max(0, centre - half), Math.min(1, centre + half));
    }

    public Share plus(Share other) {
        return new Share(hits + other.hits, of + other.of);
    }
}
