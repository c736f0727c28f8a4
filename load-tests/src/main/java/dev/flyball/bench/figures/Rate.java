package dev.flyball.bench.figures;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.hipparchus.distribution.continuous.ChiSquaredDistribution;

/**
 * Events that come at random over some exposure.
 *
 * @param exposure in the unit that the rate is told in, such as 1,000 action-days
 */
public record Rate(int events, double exposure) {
    /** Events for each unit of exposure; NaN without exposure. */
    @JsonProperty
    public double value() {
        return exposure == 0 ? Double.NaN : events / exposure;
    }

    /** The exact interval of a Poisson rate (F. Garwood, 1936). */
    @JsonProperty
    public Interval interval() {
        if (exposure == 0) {
            return Interval.UNKNOWN;
        }
        double low = events == 0
                ? 0
                : new ChiSquaredDistribution(2.0 * events).inverseCumulativeProbability(Interval.TAIL) / 2;
        double high = new ChiSquaredDistribution(2.0 * events + 2).inverseCumulativeProbability(1 - Interval.TAIL) / 2;
        return new Interval(low / exposure, high / exposure);
    }
}
