package dev.flyball.detect;

import dev.flyball.detect.state.Act;
import dev.flyball.model.Sample;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.hipparchus.stat.descriptive.rank.Median;

/**
 * The turns of a control, and how they add up to evidence.
 *
 * @param swings the swings of the loop: those since it most likely began, oldest first
 * @param first index of the first of them among all swings that were looked at
 * @param evidence see {@link Evidence}
 */
record Turns(List<Swing> swings, int first, Weight evidence) {
    /** After so many action-days half of the evidence is forgotten. */
    private static final double HALF_LIFE_DAYS = 7;

    private static final double SETTLED = 0.6;
    private static final double AGAINST_SETTLING = 0.1;

    private static final double LIKE_LENGTH = 0.25;
    private static final double LIKE_SIZE = 1.25;
    private static final double SHORTEST_TOLD = 2.5;
    private static final double LIKE = 2.5;
    private static final double UNLIKE = 0.4;
    private static final double UNTOLD = 0.4;

    /** How many swings are looked back at for their measure, and how far, as a logarithm, their medians may be off. */
    private static final int LATEST = 11;

    private static final double STEADY_LENGTH = 0.3;
    private static final double STEADY_SIZE = 0.25;

    /** Upper ends of the shares of a turn that the outside called for, and what each is worth as evidence of a loop. */
    private static final double[] REMAINDERS = {0.1, 0.2, 0.3, 0.45, 0.6, 0.8};

    private static final double[] FACTORS = {12, 8, 4, 1, 0.4, 0.15, 0.04};

    /**
     * @param factors the e-value of each swing
     * @param start index of the swing with which the present {@link Episode} began
     */
    static Turns of(List<Swing> swings, double[] factors, int start) {
        Evidence evidence = new Evidence(HALF_LIFE_DAYS);
        int first = 0;
        double since = 0;
        for (int k = 0; k < factors.length; k++) {
            double days = k == 0
                    ? Evidence.MOST_DAYS
                    : Evidence.days(swings.get(k - 1).startedAt(), swings.get(k).startedAt());
            if (k == start) {
                evidence.forget();
            }
            evidence.next(swings.get(Math.max(0, k - 1)).startedAt(), days, factors[k]);
            since = Math.min(Evidence.MOST, since + Math.log(factors[k]));
            if (since <= 0 || k == start) {
                since = 0;
                first = k;
            }
        }
        return new Turns(swings.subList(first, swings.size()), first, evidence.weight());
    }

    /** The e-value of a turn by the share of it that came from outside; see {@link Reasons}. */
    static double factor(double remainder) {
        if (Double.isNaN(remainder)) {
            return 1;
        }
        int bin = 0;
        while (bin < REMAINDERS.length && remainder >= REMAINDERS[bin]) {
            bin++;
        }
        return FACTORS[bin];
    }

    /** A completed swing much smaller than the like one before it speaks for a ringing that dies out. */
    static double settling(List<Swing> swings, int k) {
        boolean completed = k >= 2 && k < swings.size() - 1;
        return completed && swings.get(k).size() < SETTLED * swings.get(k - 2).size() ? AGAINST_SETTLING : 1;
    }

    /**
     * What it is worth that a completed swing is like the like one before it, in size and in length. What noise or demand
     * drives does not keep its measure; a loop does, or grows by its own.
     *
     * @param resolutionMillis time between two looks at the metric; a length of a look or two tells nothing
     */
    static double likeness(List<Swing> swings, int k, double resolutionMillis) {
        if (k < 2 || k >= swings.size() - 1) {
            return 1;
        }
        double size = swings.get(k).size() / swings.get(k - 2).size();
        double length = length(swings, k);
        boolean told = length > SHORTEST_TOLD * resolutionMillis;
        boolean sameLength = Math.abs(Math.log(length / length(swings, k - 2))) <= LIKE_LENGTH;
        if (sameLength && size > 1 / LIKE_SIZE && size < LIKE_SIZE) {
            return told ? LIKE : UNTOLD;
        }
        return (sameLength && size >= LIKE_SIZE ? 1 : UNLIKE) * (told ? 1 : UNTOLD);
    }

    private static double length(List<Swing> swings, int k) {
        return Math.max(1, swings.get(k + 1).startedAt() - swings.get(k).startedAt());
    }

    /** Whether the latest turns keep their measure by and large: the median swing is as long as the like one before, and as
     * large, or larger. */
    boolean isSteady() {
        int n = swings.size() - 1;
        int from = Math.max(2, n - LATEST);
        double[] lengths = IntStream.range(from, n)
                .mapToDouble(k -> Math.abs(Math.log(length(swings, k) / length(swings, k - 2))))
                .toArray();
        double[] growths = IntStream.range(from, n)
                .mapToDouble(
                        k -> Math.log(swings.get(k).size() / swings.get(k - 2).size()))
                .toArray();
        double[] changes = IntStream.range(0, growths.length)
                .mapToDouble(k -> Math.abs(growths[k]))
                .toArray();
        Median median = new Median();
        return from >= n
                || median.evaluate(lengths) <= STEADY_LENGTH
                        && (median.evaluate(changes) <= STEADY_SIZE || median.evaluate(growths) > STEADY_SIZE);
    }

    List<Act> acts() {
        return swings.stream().flatMap(swing -> swing.acts().stream()).toList();
    }

    /**
     * What a turn does to the next, by the swings from turning point to turning point. The first is none: it came from where the
     * control was at rest. Nor is the latest, which may still be going on and would make a steady loop look like one that settles.
     */
    Optional<Gain> gain() {
        return Gain.of(swings.subList(1, Math.max(1, swings.size() - 1)).stream()
                .map(Swing::size)
                .toList());
    }

    Optional<Period> period() {
        return Period.of(turnedAt());
    }

    /** Whether the turns keep the time of a clock, or follow a metric that does; one turn that noise adds ends no clock. */
    boolean isClockwork(Series series) {
        List<Sample> during = series.since(swings.get(0).startedAt()).samples();
        return Rhythm.isKept(turnedAt())
                || period().filter(period -> Rhythm.isKeptByMetric(during, period.seconds()))
                        .isPresent();
    }

    private List<Long> turnedAt() {
        return swings.stream().map(Swing::startedAt).toList();
    }

    /** Net displacement over path travelled: 0 for going nowhere, 1 for going straight. */
    double netShare() {
        double path = swings.stream().mapToDouble(Swing::size).sum();
        return Math.abs(swings.get(swings.size() - 1).to() - swings.get(0).from()) / path;
    }

    /** The mean share of the turns that the control's own moves account for, 0 to 1. */
    double own(double[] remainders) {
        double sum = 0;
        int n = 0;
        for (int k = Math.max(0, first - 1); k < remainders.length; k++) {
            if (!Double.isNaN(remainders[k])) {
                sum += 1 - Math.min(1, remainders[k]);
                n++;
            }
        }
        return n == 0 ? 0 : sum / n;
    }
}
