package dev.flyball.outcome;

import dev.flyball.schemas.Outcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Outcomes that wait for the end of their window, ordered by the time at which they are due: the end of the window plus
 * the grace for late samples. The earliest due time is kept on the heap, so that asking costs nothing on the hot path.
 */
final class PendingStore implements PendingOutcomes {
    private final KeyValueStore<String, Outcome> store;
    private long earliest;

    PendingStore(KeyValueStore<String, Outcome> store) {
        this.store = store;
        this.earliest = earliestFrom(0);
    }

    @Override
    public String add(Outcome outcome, long graceSeconds) {
        long due = PendingOutcomes.due(outcome, graceSeconds);
        String key = PendingOutcomes.key(due, outcome);
        store.put(key, outcome);
        earliest = Math.min(earliest, due);
        return key;
    }

    @Override
    public void endAt(String key, Instant end, long graceSeconds) {
        Outcome outcome = store.get(key);
        if (outcome != null && outcome.getJudgedAt().isAfter(end)) {
            store.delete(key);
            add(Outcome.newBuilder(outcome).setJudgedAt(end).build(), graceSeconds);
        }
    }

    @Override
    public List<Outcome> takeDue(long time) {
        if (time < earliest) {
            return List.of();
        }
        List<KeyValue<String, Outcome>> due = new ArrayList<>();
        try (KeyValueIterator<String, Outcome> waiting =
                store.range(PendingOutcomes.from(earliest), PendingOutcomes.from(time + 1))) {
            waiting.forEachRemaining(due::add);
        }
        due.forEach(entry -> store.delete(entry.key));
        earliest = earliestFrom(time + 1);
        return due.stream().map(entry -> entry.value).toList();
    }

    /** Starts where there can be something: a store that is emptied from the front is full of traces of what was there. */
    private long earliestFrom(long time) {
        try (KeyValueIterator<String, Outcome> waiting = store.range(PendingOutcomes.from(time), null)) {
            return waiting.hasNext() ? PendingOutcomes.dueOf(waiting.next().key) : Long.MAX_VALUE;
        }
    }
}
