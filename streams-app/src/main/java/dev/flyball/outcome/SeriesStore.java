package dev.flyball.outcome;

import dev.flyball.model.SeriesKey;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.streams.kstream.Windowed;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.WindowStore;
import org.apache.kafka.streams.state.WindowStoreIterator;

/**
 * Which series a resource has lately had: one row a series and hour, with the
 * period of its samples. A scan over the samples themselves would read every
 * sample that is kept of every series, to find those of a few minutes.
 */
final class SeriesStore implements SeriesIndex {
    private final WindowStore<String, Integer> store;
    private final HourlyNotes notes = new HourlyNotes();

    SeriesStore(WindowStore<String, Integer> store) {
        this.store = store;
    }

    @Override
    public void note(String series, long at, int periodSeconds) {
        if (notes.need(series, at)) {
            store.put(series, periodSeconds, HourlyNotes.hour(at));
        }
    }

    @Override
    public Set<SeriesKey> of(String resource, long from, long to, int most) {
        Set<SeriesKey> found = new TreeSet<>();
        try (KeyValueIterator<Windowed<String>, Integer> rows = store.fetch(
                SeriesKey.firstOf(resource),
                SeriesKey.afterLastOf(resource),
                Instant.ofEpochMilli(HourlyNotes.hour(from)),
                Instant.ofEpochMilli(to))) {
            while (rows.hasNext() && found.size() < most) {
                found.add(SeriesKey.decode(rows.next().key.key()));
            }
        }
        return found;
    }

    @Override
    public int periodSeconds(SeriesKey series, long to) {
        try (WindowStoreIterator<Integer> newestFirst =
                store.backwardFetch(series.encoded(), Instant.EPOCH, Instant.ofEpochMilli(to))) {
            return newestFirst.hasNext() ? newestFirst.next().value : 0;
        }
    }
}
