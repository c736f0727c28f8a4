package dev.flyball.detect;

import dev.flyball.detect.state.Act;
import dev.flyball.detect.state.Reading;
import java.util.List;

/** How far what a series read at some acts can be trusted, and what that leaves of a claim built on it. */
final class Trust {
    private Trust() {}

    /** The least trust in a series at any of the acts, 0 to 1; 1 where nothing is said against it. */
    static double in(Series series, List<Act> acts) {
        return acts.stream()
                .flatMap(act -> act.getReadings().stream())
                .filter(reading -> isOf(series, reading))
                .mapToDouble(Reading::getTrust)
                .min()
                .orElse(1);
    }

    /**
     * The factor of a bet of which only the trusted part is staked. A mean of an e-value and 1 is an e-value again; what
     * speaks against a loop is not weakened.
     */
    static double staked(double factor, double trust) {
        return factor <= 1 ? factor : 1 + trust * (factor - 1);
    }

    private static boolean isOf(Series series, Reading reading) {
        return reading.getMetric().equals(series.key().metric())
                && reading.getResource().equals(series.key().resource());
    }
}
