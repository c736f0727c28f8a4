package dev.flyball.bench.judge;

import dev.flyball.bench.recording.Recording;

/** The time for which a control was at work. */
public final class ActionDays {
    private static final double DAY_MILLIS = 86_400_000;

    private ActionDays() {}

    /** The times between acts, none counted for more than a day, in days. */
    public static double of(Recording recording) {
        long[] times = recording.actions().stream()
                .mapToLong(arrival -> arrival.what().getOccurredAt().toEpochMilli())
                .sorted()
                .toArray();
        double days = 0;
        for (int i = 1; i < times.length; i++) {
            days += Math.min(1, (times[i] - times[i - 1]) / DAY_MILLIS);
        }
        return days;
    }
}
