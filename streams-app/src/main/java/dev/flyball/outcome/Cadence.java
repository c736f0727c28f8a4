package dev.flyball.outcome;

import dev.flyball.model.Sample;
import java.util.Arrays;
import java.util.List;

/** How often a series has a sample. */
final class Cadence {
    /** Where this share of the spacings is shorter than a declared period, the period is what the source keeps to. */
    private static final double SHORT = 0.1;

    private static final double MEDIAN = 0.5;

    /** Fewer spacings tell nothing. */
    private static final int LEAST_SPACINGS = 2;

    private Cadence() {}

    /**
     * Milliseconds from one sample to the next; 0: it cannot be told. Where samples are missing at random some still
     * stand a period apart; where even the shortest spacings are longer than declared, the source reports less often
     * than its period, and nothing is missing.
     *
     * @param samples of any kind, oldest first
     * @param declaredSeconds the period of a sample as its source tells it; 0: it does not
     */
    static long millis(List<Sample> samples, int declaredSeconds) {
        long declared = declaredSeconds * 1_000L;
        long[] spacings = new long[Math.max(0, samples.size() - 1)];
        for (int i = 0; i < spacings.length; i++) {
            spacings[i] = samples.get(i + 1).at() - samples.get(i).at();
        }
        if (spacings.length < LEAST_SPACINGS) {
            return declared;
        }
        Arrays.sort(spacings);
        return declared > 0 ? Math.max(declared, quantile(spacings, SHORT)) : quantile(spacings, MEDIAN);
    }

    private static long quantile(long[] sorted, double share) {
        return sorted[(int) (share * (sorted.length - 1))];
    }
}
