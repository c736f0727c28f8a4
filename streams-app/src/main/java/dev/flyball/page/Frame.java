package dev.flyball.page;

import java.time.Duration;
import java.time.Instant;

/**
 * The stretch of time that a plot shows.
 *
 * @param from its first moment
 * @param to its last, after {@code from}
 */
public record Frame(Instant from, Instant to) {
    /** A whole replay, with a second of room if all of it is one moment. */
    public static Frame whole(Instant first, Instant last) {
        return new Frame(first, last.isAfter(first) ? last : first.plusSeconds(1));
    }

    /**
     * The time around a trip: as long before the loop's first action as the loop took to be found, and twice as long
     * after. If that is most of the replay, all of it is shown.
     */
    public static Frame around(Instant firstAction, Instant trip, Frame whole) {
        long span = Math.max(60_000, trip.toEpochMilli() - firstAction.toEpochMilli());
        Instant from = later(whole.from, firstAction.minusMillis(span));
        Instant to = earlier(whole.to, trip.plusMillis(2 * span));
        if (trip.isAfter(to)) {
            to = trip.plusMillis(span / 10);
        }
        boolean most = 2 * length(from, to) > length(whole.from, whole.to);
        return most ? new Frame(whole.from, later(whole.to, to)) : new Frame(from, to);
    }

    /** A time within the frame as briefly as it can be told: with its date only where the frame is longer than a day. */
    String label(Instant time) {
        return Duration.between(from, to).toDays() > 0 ? Times.dayAndClock(time) : Times.clock(time);
    }

    private static long length(Instant from, Instant to) {
        return to.toEpochMilli() - from.toEpochMilli();
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
