package dev.flyball.detect;

import dev.flyball.model.Sample;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What a series let an actor see at a moment.
 *
 * @param defect what was wrong with it
 * @param extent how wrong: seconds without a sample, equal samples in a row, or the impossible value; 0 for none
 * @param periodSeconds the usual time from sample to sample; 0 where it is not known
 */
record Sight(Defect defect, double extent, double periodSeconds) {
    enum Defect {
        NONE,
        /** Not enough of the series is known to say. */
        UNTOLD,
        MISSING,
        FROZEN,
        IMPOSSIBLE
    }

    private static final Sight UNTOLD = new Sight(Defect.UNTOLD, 0, 0);
    private static final double MILLIS = 1_000;

    private static final int MOST_SAMPLES = 256;
    private static final int LEAST_SAMPLES = 6;
    /** As many spacings as this share are usual ones, if the series is regular. */
    private static final double REGULAR_SHARE = 0.9;

    private static final double USUAL_SPACING = 3;
    private static final double MISSING_PERIODS = 5;
    private static final double LEAST_MISSING_SECONDS = 300;

    private static final int LEAST_STEPS = 5;
    private static final int LEAST_TIES = 4;
    /** In runs of equal samples that the series had before. */
    private static final int LONGER_THAN_BEFORE = 3;

    private static final double LEAST_CHANCE = 1e-6;

    /** A share of what was asked for can be several times the whole, not hundreds of times. */
    private static final double MOST_PERCENT = 10_000;

    private static final Set<String> SHARES = Set.of("percent", "percentage", "utilization", "utilisation");

    private static final Set<String> NEVER_NEGATIVE = Set.of(
            "count",
            "bytes",
            "percent",
            "utilization",
            "seconds",
            "milliseconds",
            "latency",
            "duration",
            "size",
            "depth",
            "length",
            "requests",
            "errors",
            "connections",
            "age",
            "replicas",
            "instances",
            "pods",
            "nodes");

    boolean isBad() {
        return defect != Defect.NONE && defect != Defect.UNTOLD;
    }

    /** What the series let be seen at a time, epoch milliseconds. */
    static Sight of(Series series, long time) {
        List<Sample> all = series.samples();
        int end = Effects.firstAfter(all, time);
        // What was due and is not there is no sample; so what is missing shows as missing.
        List<Sample> seen = all.subList(Math.max(0, end - MOST_SAMPLES), end).stream()
                .filter(sample -> !Double.isNaN(sample.value()))
                .toList();
        if (seen.size() < LEAST_SAMPLES) {
            return UNTOLD;
        }
        Sample newest = seen.get(seen.size() - 1);
        double period = period(seen);
        if (impossible(series, newest.value())) {
            return new Sight(Defect.IMPOSSIBLE, newest.value(), period);
        }
        double age = (time - newest.at()) / MILLIS;
        if (period > 0 && age > Math.max(MISSING_PERIODS * period, LEAST_MISSING_SECONDS)) {
            return new Sight(Defect.MISSING, age, period);
        }
        int ties = frozen(seen);
        return ties > 0 ? new Sight(Defect.FROZEN, ties + 1.0, period) : new Sight(Defect.NONE, 0, period);
    }

    private static boolean impossible(Series series, double value) {
        List<String> words = Words.of(series.key().metric());
        return Double.isInfinite(value)
                || value < 0 && words.stream().anyMatch(NEVER_NEGATIVE::contains)
                || value > MOST_PERCENT && words.stream().anyMatch(SHARES::contains);
    }

    /** Median spacing in seconds; 0 where the samples come at no regular pace. */
    private static double period(List<Sample> seen) {
        List<Long> spacings = new ArrayList<>();
        for (int i = 1; i < seen.size(); i++) {
            spacings.add(seen.get(i).at() - seen.get(i - 1).at());
        }
        List<Long> sorted = spacings.stream().sorted().toList();
        long median = sorted.get(sorted.size() / 2);
        long usual = spacings.stream().filter(s -> s <= USUAL_SPACING * median).count();
        return usual >= REGULAR_SHARE * spacings.size() ? median / MILLIS : 0;
    }

    /**
     * How many of the newest steps are none, if a living series would hardly show as many: their chance, with the chance
     * of one by Laplace's rule from the steps before, is below one in a million. A series at rest at a whole number
     * that it never passed may be just that: empty, or at a limit.
     */
    private static int frozen(List<Sample> seen) {
        int ties = 0;
        int last = seen.size() - 1;
        double value = seen.get(last).value();
        while (ties < last && seen.get(last - ties - 1).value() == value) {
            ties++;
        }
        List<Sample> before = seen.subList(0, last - ties);
        if (ties < LEAST_TIES || before.size() <= LEAST_STEPS) {
            return 0;
        }
        int tiesBefore = 0;
        int run = 0;
        int longest = 0;
        for (int i = 1; i < before.size(); i++) {
            run = before.get(i).value() == before.get(i - 1).value() ? run + 1 : 0;
            tiesBefore += run > 0 ? 1 : 0;
            longest = Math.max(longest, run);
        }
        double chance = Math.pow((tiesBefore + 1.0) / (before.size() + 1.0), ties);
        boolean limit = value == Math.rint(value);
        boolean within = before.stream().anyMatch(s -> s.value() < value)
                && before.stream().anyMatch(s -> s.value() > value);
        return chance < LEAST_CHANCE && (within || !limit) && ties >= LONGER_THAN_BEFORE * longest ? ties : 0;
    }
}
