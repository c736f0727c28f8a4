package dev.flyball.outcome;

import dev.flyball.schemas.Outcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Outcomes that wait for the end of their window, ordered by the time at which they are due: the end of the window plus
 * the grace for late samples. The earliest due time is kept on the heap, so that asking costs nothing on the hot path.
 */
final class PendingStore {
    private static final long MILLIS = 1_000;

    private final KeyValueStore<String, Outcome> store;
    private long earliest;

    PendingStore(KeyValueStore<String, Outcome> store) {
        this.store = store;
        this.earliest = earliestFrom(0);
    }

    /** Adds an outcome whose window ends when it is judged, and returns the key under which it waits. */
    String add(Outcome outcome, long graceSeconds) {
        long due = outcome.getJudgedAt().toEpochMilli() + graceSeconds * MILLIS;
        String key = from(due) + '/' + ActionKey.of(outcome.getAction());
        store.put(key, outcome);
        earliest = Math.min(earliest, due);
        return key;
    }

    /** Ends a window early: what the next action on the control does is no answer to this one. */
    void endAt(String key, Instant end, long graceSeconds) {
        Outcome outcome = store.get(key);
        if (outcome != null && outcome.getJudgedAt().isAfter(end)) {
            store.delete(key);
            add(Outcome.newBuilder(outcome).setJudgedAt(end).build(), graceSeconds);
        }
    }

    /** Takes out, earliest first, whatever is due at the given time (epoch milliseconds). */
    void takeDue(long time, Consumer<Outcome> taker) {
        if (time < earliest) {
            return;
        }
        List<KeyValue<String, Outcome>> due = new ArrayList<>();
        try (KeyValueIterator<String, Outcome> waiting = store.range(from(earliest), from(time + 1))) {
            waiting.forEachRemaining(due::add);
        }
        due.forEach(entry -> {
            store.delete(entry.key);
            taker.accept(entry.value);
        });
        earliest = earliestFrom(time + 1);
    }

    /** Starts where there can be something: a store that is emptied from the front is full of traces of what was there. */
    private long earliestFrom(long time) {
        try (KeyValueIterator<String, Outcome> waiting = store.range(from(time), null)) {
            return waiting.hasNext() ? Long.parseLong(waiting.next().key, 0, 16, 16) : Long.MAX_VALUE;
        }
    }

    /** The least key of what is due at a time or later. */
    private static String from(long time) {
        return "%016x".formatted(time);
    }
}
