package dev.flyball.bench.recording;

/**
 * How late records arrive, and how many never do. Jitter above the distance of two records puts them out of order.
 *
 * @param leastSeconds of every record
 * @param jitterSeconds what is added at most, evenly drawn for each record
 * @param missing share of the samples that never arrive, 0 to 1
 */
public record Lateness(double leastSeconds, double jitterSeconds, double missing) {
    private static final double MOST_SECONDS = 120;

    /** As from a cloud's monitoring: up to two minutes late, some out of order, a few missing. */
    public static Lateness drawn(Draw draw) {
        double least = draw.uniform(0, MOST_SECONDS / 2);
        double jitter = draw.chance(0.3) ? 0 : draw.uniform(0, MOST_SECONDS - least);
        return new Lateness(least, jitter, draw.chance(0.5) ? 0 : draw.uniform(0, 0.05));
    }

    public long millis(Draw draw) {
        return Math.round(1_000 * (leastSeconds + jitterSeconds * draw.uniform(0, 1)));
    }
}
