package dev.flyball.outcome;

import dev.flyball.outcome.state.Band;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** Where each series stands, in a store: one row a series, written when it shifts. Those looked at lately are on the heap. */
final class BandsStore implements Bands {
    private static final int MOST_ON_THE_HEAP = 200_000;

    private final KeyValueStore<String, Band> store;
    private final Map<String, Band> lately = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Band> eldest) {
            return size() > MOST_ON_THE_HEAP;
        }
    };

    BandsStore(KeyValueStore<String, Band> store) {
        this.store = store;
    }

    @Override
    public @Nullable Band of(String series) {
        Band known = lately.get(series);
        if (known != null) {
            return known;
        }
        Band stored = store.get(series);
        if (stored != null) {
            lately.put(series, stored);
        }
        return stored;
    }

    @Override
    public void put(String series, Band band) {
        store.put(series, band);
        lately.put(series, band);
    }
}
