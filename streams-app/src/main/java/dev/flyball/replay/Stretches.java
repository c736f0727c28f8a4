package dev.flyball.replay;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * When events happened, to the day: how far apart they lie can be told before they are in order. One stamp of the year 2999 must not
 * make a history of a thousand years: of the stretches that gaps of more than {@link #MOST_APART} leave, the one with the most events
 * is the history, the earliest of equals.
 */
final class Stretches {
    /** Longer than metrics and actions of today's kinds have been recorded: a time beyond is a clock gone wrong. */
    static final Duration MOST_APART = Duration.ofDays(20 * 365);

    private static final long DAY = Duration.ofDays(1).toMillis();

    private final TreeMap<Long, Extent> days = new TreeMap<>();

    /** The day of the latest event, as long as the next are of the same: most are. */
    private long day = Long.MIN_VALUE;

    private long from;
    private long to;
    private long events;

    void add(long at) {
        long next = Math.floorDiv(at, DAY);
        if (next != day) {
            keep();
            day = next;
            from = at;
            to = at;
        }
        from = Math.min(from, at);
        to = Math.max(to, at);
        events++;
    }

    private void keep() {
        if (events > 0) {
            days.merge(day, new Extent(from, to, events), Extent::and);
            events = 0;
        }
    }

    /** The history; nothing if there is no event. */
    Optional<Extent> longest() {
        keep();
        Extent longest = null;
        Extent current = null;
        for (Map.Entry<Long, Extent> each : days.entrySet()) {
            Extent next = each.getValue();
            current = current != null && next.from() - current.to() <= MOST_APART.toMillis() ? current.and(next) : next;
            if (longest == null || current.events() > longest.events()) {
                longest = current;
            }
        }
        return Optional.ofNullable(longest);
    }

    /** How many events there are in all. */
    long events() {
        keep();
        return days.values().stream().mapToLong(Extent::events).sum();
    }
}
