package dev.flyball.outcome;

import dev.flyball.model.Sample;
import dev.flyball.model.SeriesKey;
import dev.flyball.model.SeriesReader;
import dev.flyball.outcome.samples.BellStore;
import dev.flyball.outcome.samples.ChunkedSamplesStore;
import dev.flyball.outcome.samples.Kept;
import java.util.List;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.state.KeyValueStore;

/** Samples in a store whose changelog has one record for many: those since the last commit, or as many as a chunk takes. */
public final class SamplesStore implements SampleLog {
    private final KeyValueStore<byte[], byte[]> logged;
    private final ChunkedSamplesStore samples;
    private final KeyValueStore<byte[], byte[]> cachedBell;
    private final BellStore bell;

    private SamplesStore(KeyValueStore<byte[], byte[]> logged, KeyValueStore<byte[], byte[]> cachedBell) {
        this.logged = logged;
        this.cachedBell = cachedBell;
        samples = ChunkedSamplesStore.in(logged);
        bell = BellStore.in(cachedBell);
    }

    /**
     * The one that writes the samples of a task.
     *
     * @param logged a {@link ChunkedSamplesStore} with a changelog
     * @param cachedBell a {@link BellStore} with a cache
     */
    static SamplesStore over(KeyValueStore<byte[], byte[]> logged, KeyValueStore<byte[], byte[]> cachedBell) {
        SamplesStore store = new SamplesStore(logged, cachedBell);
        store.bell.onRing(store::putChunk);
        return store;
    }

    /** For the stages that come after, which work on the same task's stores and only read. */
    public static SeriesReader reader(StateStore logged) {
        ChunkedSamplesStore samples = ChunkedSamplesStore.in(logged);
        return (series, from, to, most) -> samples.latest(series.encoded(), from, to, most, Double::isFinite);
    }

    @Override
    public Kept keep(String series, Sample sample) {
        if (samples.chunkIsFull(sample.at())) {
            putChunk();
            bell.takeDown();
        }
        Kept kept = samples.keep(series, sample.at(), sample.value());
        bell.hang(cachedBell);
        return kept;
    }

    /** Has samples of a series that lie no farther than that from a level be told as expected; may be forgotten at any time. */
    void expect(String series, double level, double within) {
        samples.expect(series, level, within);
    }

    @Override
    public List<Sample> samples(SeriesKey series, long from, long to, int most) {
        return samples.latest(series.encoded(), from, to, most, Double::isFinite);
    }

    @Override
    public List<Sample> all(SeriesKey series, long from, long to, int most) {
        return samples.latest(series.encoded(), from, to, most, value -> true);
    }

    private void putChunk() {
        if (samples.isOpen() && !samples.chunkIsEmpty()) {
            samples.putChunk(logged);
        }
    }
}
