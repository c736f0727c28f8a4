package dev.flyball.detect.cycle;

import dev.flyball.detect.Rhythm;
import dev.flyball.detect.state.Change;
import dev.flyball.schemas.Restart;
import java.time.Instant;
import java.util.List;
import org.hipparchus.distribution.continuous.TDistribution;

/**
 * A loop over several controls, followed around at least {@link Tracer#LEAST_TURNS} times.
 *
 * @param hops from the control that closed it around to itself
 * @param tried how many ways came around, of those that run over the same nodes one
 * @param looks how many acts of the control that closed it were looked at so far, as far as they are remembered
 * @param restedDays how long that control had rested before the turns, in days, above 0 and at most 1; 1 where nothing is known from before
 * @param restarts what is left where only later turns are evidence, as findings tell it
 */
record Cycle(List<Hop> hops, int tried, int looks, double restedDays, List<Restart> restarts) {
    /** A loop of this gain dies out: two turns leave a third. */
    private static final double DIES_OUT = 0.6;

    /**
     * How much rarer accidents are than the weakest hop alone says, since the others must have gone around with it. Set on the
     * tuning set of the bench; what it keeps is measured on others.
     */
    private static final double RARER = 10;

    /** How likely so much growth may be without any, for it to count. */
    private static final double GROWS = 0.001;

    Cycle {
        hops = List.copyOf(hops);
        restarts = List.copyOf(restarts);
    }

    /** Whether another runs over the same nodes, if over more turns or fewer. */
    boolean isSameWay(Cycle other) {
        return nodes().equals(other.nodes());
    }

    private List<String> nodes() {
        return hops.stream().map(Hop::from).toList();
    }

    /** All of it, from the earliest of its changes on. */
    Restart whole() {
        long since = hops.stream()
                .flatMap(hop -> hop.causes().stream())
                .mapToLong(Change::getAt)
                .min()
                .orElseThrow();
        return new Restart(Instant.ofEpochMilli(since), confidence());
    }

    /** What one turn does to the next: the product of the hops. Negative: each turn goes against the one before. */
    double gain() {
        return hops.stream().mapToDouble(hop -> hop.proportion().gain()).reduce(1, (a, b) -> a * b);
    }

    /** Standard error of the logarithm of the gain (the delta method). */
    double logError() {
        return Math.sqrt(hops.stream()
                .mapToDouble(hop -> Math.pow(hop.proportion().relativeError(), 2))
                .sum());
    }

    /** Degrees of freedom of that error (Welch and Satterthwaite). */
    double freedom() {
        double sum = hops.stream()
                .map(Hop::proportion)
                .mapToDouble(part -> Math.pow(part.relativeError(), 4) / part.freedom())
                .sum();
        return Math.pow(logError(), 4) / sum;
    }

    /** Mean time of a turn. */
    double periodSeconds() {
        return hops.stream().mapToDouble(Hop::lagSeconds).sum();
    }

    /**
     * How likely it is that one of the hops is an accident, at most: as likely as the weakest, and it was looked for often. What is
     * promised is a rate of accidents in a day; so turns that begin at any act of a busy day share the evidence of that day
     * (Shin, Ramdas and Rinaldo, "E-detectors", 2022, with the time between acts for the weights).
     */
    double chanceOfAccident() {
        double weakest = hops.stream()
                .filter(hop -> !hop.declared())
                .mapToDouble(Hop::evidence)
                .min()
                .orElse(Double.POSITIVE_INFINITY);
        return Math.min(1, tried / (RARER * restedDays * weakest));
    }

    /**
     * How likely so great a gain is to be measured of a loop that dies out, at most: of each act and each way that came
     * around (Bonferroni).
     */
    double chanceThatItDiesOut() {
        double t = (Math.log(Math.abs(gain())) - Math.log(DIES_OUT)) / logError();
        return Math.min(1, (double) tried * looks * (1 - new TDistribution(freedom()).cumulativeProbability(t)));
    }

    /**
     * Whether it keeps the time of a clock and does not grow: then it may be the clock that brings everything around. What
     * grows is its own work all the same.
     */
    private boolean isByTheClock() {
        double t = Math.log(Math.abs(gain())) / logError();
        boolean grows = 1 - new TDistribution(freedom()).cumulativeProbability(t) < GROWS;
        return !grows && Rhythm.isKeptBy(closing().stream().map(Change::getAt).toList());
    }

    double confidence() {
        return isByTheClock() ? 0 : Math.max(0, 1 - chanceOfAccident() - chanceThatItDiesOut());
    }

    /** How many controls it runs over. */
    long controls() {
        return hops.stream().filter(hop -> Node.isControl(hop.from())).count();
    }

    /** The acts of the control that closed it, oldest first. */
    List<Change> closing() {
        return hops.get(hops.size() - 1).effects();
    }
}
