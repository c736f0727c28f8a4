package dev.flyball.outcome;

import dev.flyball.model.SeriesKey;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
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
    /** How much longer than the samples the rows must be kept: a row stands at the start of its hour. */
    static final Duration HOUR = Duration.ofHours(1);

    private static final int MOST_NOTED = 50_000;

    private final WindowStore<String, Integer> store;
    /** What needs no second row in the latest hour. Forgetting costs a row that is written twice, to the same effect. */
    private final Set<String> noted = new HashSet<>();

    private long latestHour = Long.MIN_VALUE;

    SeriesStore(WindowStore<String, Integer> store) {
        this.store = store;
    }

    @Override
    public void note(String series, long at, int periodSeconds) {
        long hour = hour(at);
        if (hour > latestHour || noted.size() >= MOST_NOTED) {
            noted.clear();
            latestHour = Math.max(hour, latestHour);
        }
        if (hour < latestHour || noted.add(series)) {
            store.put(series, periodSeconds, hour);
        }
    }

    @Override
    public Set<SeriesKey> of(String resource, long from, long to, int most) {
        Set<SeriesKey> found = new TreeSet<>();
        try (KeyValueIterator<Windowed<String>, Integer> rows = store.fetch(
                SeriesKey.firstOf(resource),
                SeriesKey.afterLastOf(resource),
                Instant.ofEpochMilli(hour(from)),
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

    private static long hour(long at) {
        return at - Math.floorMod(at, HOUR.toMillis());
    }
}
