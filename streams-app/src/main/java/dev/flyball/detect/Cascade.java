package dev.flyball.detect;

import java.util.stream.IntStream;
import org.hipparchus.special.Gamma;

/**
 * How many acts come of one act if each provokes some others and yet others come, meanwhile, for reasons of their own: the
 * total progeny of branching processes, a Lagrangian law (Consul and Famoye, "Lagrangian Probability Distributions",
 * 2006). It does not ask how soon the provoked acts come, which is what nobody knows of an automation.
 *
 * @param ratio branching ratio: how many acts each act provokes on average, above 0
 * @param others how many others come on average for reasons of their own, 0 or more
 */
record Cascade(double ratio, double others) {
    /** Logarithm of a share that changes no sum. */
    private static final double NOTHING = -40;

    /** From here on it takes fewer terms to sum what is below than what is above. */
    private static final double SLOW = 0.7;

    /**
     * Natural logarithm of the chance that at least so many acts come, the first one counted. One over this chance is a
     * martingale as the acts come one by one, so that it may be looked at after each.
     */
    double logChance(int acts) {
        return ratio < SLOW
                ? logSumFrom(acts)
                : Math.log1p(-Math.min(
                        1,
                        Math.exp(LogSum.of(
                                IntStream.range(1, acts).mapToDouble(this::log).toArray()))));
    }

    private double logSumFrom(int acts) {
        LogSum sum = new LogSum();
        double most = Double.NEGATIVE_INFINITY;
        double log = log(acts);
        for (int more = acts; log > most + NOTHING; log = log(++more)) {
            sum.add(log);
            most = Math.max(most, log);
        }
        return Math.min(0, sum.log());
    }

    /** Of exactly so many. */
    private double log(int acts) {
        double load = ratio * acts + others;
        return Math.log(ratio + others) + (acts - 2) * Math.log(load) - load - Gamma.logGamma(acts);
    }
}
