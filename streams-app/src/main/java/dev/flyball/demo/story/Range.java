package dev.flyball.demo.story;

import java.util.Locale;

/** From the least to the greatest reading of a metric in a while, in its unit; NaN where there was none. */
record Range(double low, double high, String unit) {
    double width() {
        return high - low;
    }

    /** For people: {@code 47-75 %}. */
    String text() {
        return String.format(Locale.ROOT, "%.0f-%.0f %s", low, high, symbol(unit));
    }

    static String reading(double value, String unit) {
        return String.format(Locale.ROOT, "%.0f %s", value, symbol(unit));
    }

    private static String symbol(String unit) {
        return switch (unit) {
            case "Percent" -> "%";
            case "Milliseconds" -> "ms";
            default -> unit;
        };
    }
}
