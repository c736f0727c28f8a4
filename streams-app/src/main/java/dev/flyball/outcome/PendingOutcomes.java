package dev.flyball.outcome;

import dev.flyball.schemas.Outcome;
import java.time.Instant;
import java.util.List;

/** Outcomes of one task that wait for the end of their response window and the grace for late samples. */
interface PendingOutcomes {
    /** Adds an outcome whose window ends when it is judged, and returns the key under which it waits. */
    String add(Outcome outcome, long graceSeconds);

    /** Ends a window early, if it is still open; later than it ends by itself changes nothing. */
    void endAt(String key, Instant end, long graceSeconds);

    /** Takes out, earliest first, whatever is due at the given time (epoch milliseconds). */
    List<Outcome> takeDue(long time);

    /** When an outcome is due, epoch milliseconds. */
    static long due(Outcome outcome, long graceSeconds) {
        return outcome.getJudgedAt().plusSeconds(graceSeconds).toEpochMilli();
    }

    /** What an outcome waits under: the keys are in the order of the times. */
    static String key(long due, Outcome outcome) {
        return from(due) + '/' + ActionKey.of(outcome.getAction());
    }

    /** The least key of what is due at a time or later. */
    static String from(long time) {
        return "%016x".formatted(time);
    }

    /** When that is due which waits under a key. */
    static long dueOf(String key) {
        return Long.parseLong(key, 0, 16, 16);
    }
}
