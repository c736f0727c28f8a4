package dev.flyball.bench.report;

import dev.flyball.bench.figures.Interval;
import dev.flyball.bench.figures.Rate;
import dev.flyball.bench.figures.Share;
import dev.flyball.bench.figures.Spread;
import java.util.Locale;

/** Figures as people read them. */
final class Numbers {
    private static final String NOTHING = "–";

    private Numbers() {}

    static String share(Share share) {
        return share.of() == 0 ? NOTHING : "%s %% %s".formatted(percent(share.value()), range(share.interval(), 100));
    }

    static String rate(Rate rate) {
        return Double.isNaN(rate.value())
                ? NOTHING
                : "%s %s".formatted(number(rate.value()), range(rate.interval(), 1));
    }

    /** The median with its interval. */
    static String median(Spread spread) {
        return spread.count() == 0
                ? NOTHING
                : "%s %s".formatted(number(spread.median()), range(spread.medianInterval(), 1));
    }

    /** The median of shares with its interval, in per cent. */
    static String medianShare(Spread spread) {
        return spread.count() == 0
                ? NOTHING
                : "%s %% %s".formatted(percent(spread.median()), range(spread.medianInterval(), 100));
    }

    /** Median with its interval, 90 % and most. */
    static String spread(Spread spread) {
        return spread.count() == 0
                ? NOTHING
                : "%s, %s, %s".formatted(median(spread), number(spread.p90()), number(spread.max()));
    }

    static String number(double value) {
        if (Double.isNaN(value)) {
            return NOTHING;
        }
        if (Double.isInfinite(value)) {
            return "never";
        }
        String pattern = Math.abs(value) >= 100 ? "%.0f" : Math.abs(value) >= 10 ? "%.1f" : "%.2f";
        return String.format(Locale.ROOT, pattern, value);
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f", 100 * share);
    }

    private static String range(Interval interval, double scale) {
        return "(%s–%s)".formatted(number(scale * interval.low()), number(scale * interval.high()));
    }
}
