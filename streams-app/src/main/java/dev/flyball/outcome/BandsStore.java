package dev.flyball.outcome;

import dev.flyball.outcome.state.Band;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Where each series stands, in a store: one row a series, written when it shifts. It is asked for a series only that the samples do not
 * know as expected.
 */
final class BandsStore implements Bands {
    private final KeyValueStore<String, Band> store;
    private final SamplesStore samples;

    /** @param samples are told where each series stands that is looked at here */
    BandsStore(KeyValueStore<String, Band> store, SamplesStore samples) {
        this.store = store;
        this.samples = samples;
    }

    @Override
    public @Nullable Band of(String series) {
        Band stored = store.get(series);
        if (stored != null) {
            expect(series, stored);
        }
        return stored;
    }

    @Override
    public void put(String series, Band band) {
        store.put(series, band);
        expect(series, band);
    }

    private void expect(String series, Band band) {
        samples.expect(series, band.getLevel(), Shifts.width(band));
    }
}
