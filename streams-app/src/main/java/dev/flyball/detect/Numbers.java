package dev.flyball.detect;

import java.util.Locale;

/** How numbers and times are told to people. */
public final class Numbers {
    private static final double MINUTE = 60;
    private static final double HOUR = 3_600;
    private static final double DAY = 86_400;

    private Numbers() {}

    /** Three significant digits and more, without exponents for everyday sizes. */
    static String of(double value) {
        return String.format(Locale.ROOT, Math.abs(value) >= 100 ? "%.0f" : "%.3g", value);
    }

    /** A share between 0 and 1 in percent: {@code 87 %}. */
    static String percent(double share) {
        return String.format(Locale.ROOT, "%.0f %%", 100 * share);
    }

    /** A duration in its natural unit: {@code 42 s}, {@code 3.5 min}, {@code 24 h}. */
    public static String duration(double seconds) {
        if (seconds < 2 * MINUTE) {
            return trimmed(seconds) + " s";
        }
        if (seconds < 2 * HOUR) {
            return trimmed(seconds / MINUTE) + " min";
        }
        return seconds < 2 * DAY ? trimmed(seconds / HOUR) + " h" : trimmed(seconds / DAY) + " days";
    }

    private static String trimmed(double value) {
        String text = String.format(Locale.ROOT, "%.1f", value);
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }
}
