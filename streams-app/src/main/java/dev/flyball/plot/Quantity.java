package dev.flyball.plot;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Locale;

/** Numbers as people read them. */
public final class Quantity {
    private Quantity() {}

    /** A value on an axis whose ticks stand {@code step} apart and that reaches to {@code largest}: 0, 2.5M, 5M. */
    static String onAxis(double value, double step, double largest) {
        if (value == 0) {
            return "0";
        }
        int thousands = largest < 10_000 ? 0 : Math.min(4, (int) (Math.log10(largest) / 3));
        double unit = Math.pow(1000, thousands);
        if (thousands == 0 && largest < 0.001) {
            return String.format(Locale.ROOT, "%.1e", value);
        }
        return plain(BigDecimal.valueOf(value / unit).setScale(decimals(step / unit), RoundingMode.HALF_UP))
                + "kMGT".substring(Math.max(0, thousands - 1), thousands);
    }

    /** A value with as many digits as help: 1.268, 2,198,178, 0.00042. */
    public static String of(double value) {
        if (!Double.isFinite(value)) {
            return "none";
        }
        double size = Math.abs(value);
        if (size != 0 && (size < 1e-4 || size >= 1e15)) {
            return String.format(Locale.ROOT, "%.2e", value);
        }
        int decimals = size >= 10_000 ? 0 : size >= 100 ? 2 : size >= 1 ? 3 : 5;
        return plain(BigDecimal.valueOf(value).setScale(decimals, RoundingMode.HALF_UP));
    }

    public static String of(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    /** So many things: 1 action, 1,800 actions. */
    public static String of(long count, String thing) {
        return of(count) + " " + thing + (count == 1 ? "" : "s");
    }

    /** A probability or a share as a percentage that never rounds up to certainty: 99.97 %. */
    public static String ofShare(double share) {
        if (!Double.isFinite(share)) {
            return "none";
        }
        RoundingMode rounding = share < 1 ? RoundingMode.DOWN : RoundingMode.HALF_UP;
        BigDecimal percent = BigDecimal.valueOf(share).movePointRight(2);
        int decimals = share > 0.99 && share < 1 ? 3 : 1;
        return plain(percent.setScale(decimals, rounding)) + " %";
    }

    /** A length of time in its two largest units: 45 s, 12 min 30 s, 1 d 6 h. */
    public static String ofSeconds(double seconds) {
        if (seconds < 10) {
            return of(seconds) + " s";
        }
        Duration time = Duration.ofSeconds(Math.round(seconds));
        if (time.toDays() > 0) {
            return units(time.toDays(), "d", time.toHoursPart(), "h");
        }
        if (time.toHours() > 0) {
            return units(time.toHours(), "h", time.toMinutesPart(), "min");
        }
        return time.toMinutes() > 0
                ? units(time.toMinutes(), "min", time.toSecondsPart(), "s")
                : time.toSeconds() + " s";
    }

    private static String units(long large, String unit, int small, String smallUnit) {
        return large + " " + unit + (small == 0 ? "" : " " + small + " " + smallUnit);
    }

    private static int decimals(double step) {
        int decimals = 0;
        for (double scaled = step; decimals < 9 && Math.abs(scaled - Math.rint(scaled)) > 1e-6; scaled *= 10) {
            decimals++;
        }
        return decimals;
    }

    private static String plain(BigDecimal value) {
        BigDecimal stripped = value.stripTrailingZeros();
        return String.format(Locale.ROOT, "%,." + Math.max(0, stripped.scale()) + "f", stripped);
    }
}
