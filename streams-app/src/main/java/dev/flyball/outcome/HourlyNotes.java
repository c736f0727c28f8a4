package dev.flyball.outcome;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;

/** Tells which series need a row in the index of their hour. Forgetting costs a row that is written twice, to the same effect. */
final class HourlyNotes {
    static final Duration HOUR = Duration.ofHours(1);

    private static final int MOST_NOTED = 250_000;

    private final Set<String> noted = new HashSet<>();
    private long latestHour = Long.MIN_VALUE;

    /** Whether a row is needed; from now on it is taken to be there. */
    boolean need(String series, long at) {
        long hour = hour(at);
        if (hour > latestHour || noted.size() >= MOST_NOTED) {
            noted.clear();
            latestHour = Math.max(hour, latestHour);
        }
        return hour < latestHour || noted.add(series);
    }

    /** The start of the hour of a time, epoch milliseconds. */
    static long hour(long at) {
        return at - Math.floorMod(at, HOUR.toMillis());
    }
}
