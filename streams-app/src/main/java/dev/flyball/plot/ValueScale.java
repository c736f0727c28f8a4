package dev.flyball.plot;

import java.util.ArrayList;
import java.util.List;

/**
 * Places values on a vertical axis between two round ones.
 *
 * @param low the value at the bottom
 * @param high the value at the top, above {@code low}
 * @param step the distance of two ticks
 * @param bottom the bottom edge, in pixels
 * @param top the top edge, in pixels, smaller than {@code bottom}
 */
public record ValueScale(double low, double high, double step, double bottom, double top) {
    private static final double[] ROUND = {1, 2, 2.5, 5, 10};

    /** The scale that shows all values from smallest to largest with about {@code ticks} steps. */
    public static ValueScale around(double smallest, double largest, int ticks, double bottom, double top) {
        double low = smallest;
        double high = largest;
        if (low == high) {
            double room = low == 0 ? 1 : Math.abs(low) * 0.1;
            low -= room;
            high += room;
        }
        // Zero belongs to the axis where it is near: heights can then be compared.
        if (smallest >= 0 && (low < 0 || low <= high - low)) {
            low = 0;
        }
        double step = roundAtLeast((high - low) / ticks);
        return new ValueScale(Math.floor(low / step) * step, Math.ceil(high / step) * step, step, bottom, top);
    }

    private static double roundAtLeast(double width) {
        double power = Math.pow(10, Math.floor(Math.log10(width)));
        for (double round : ROUND) {
            // A hair of tolerance: a width of 0.30000000000000004 is one of 0.3.
            if (round * power >= width * (1 - 1e-9)) {
                return round * power;
            }
        }
        return 10 * power;
    }

    public double y(double value) {
        return bottom - (value - low) / (high - low) * (bottom - top);
    }

    public List<Tick> ticks() {
        List<Tick> ticks = new ArrayList<>();
        long count = Math.round((high - low) / step);
        for (int i = 0; i <= count; i++) {
            double value = low + i * step;
            ticks.add(new Tick(y(value), Quantity.onAxis(value, step, Math.max(Math.abs(low), Math.abs(high))), ""));
        }
        return ticks;
    }
}
