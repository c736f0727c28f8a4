package dev.flyball.outcome;

import dev.flyball.model.Sample;
import dev.flyball.model.SeriesKey;
import dev.flyball.model.SeriesReader;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Predicate;
import org.apache.kafka.streams.state.WindowStore;
import org.apache.kafka.streams.state.WindowStoreIterator;

/** Samples in a windowed store: one row a sample, its value. */
public final class SamplesStore implements SampleLog {
    private final WindowStore<String, Double> store;

    private SamplesStore(WindowStore<String, Double> store) {
        this.store = store;
    }

    static SamplesStore over(WindowStore<String, Double> store) {
        return new SamplesStore(store);
    }

    /** For the stages that come after, which work on the same task's stores and only read. */
    public static SeriesReader reader(WindowStore<String, Double> store) {
        return new SamplesStore(store);
    }

    @Override
    public void keep(String series, Sample sample) {
        if (sample.hasValue() || store.fetch(series, sample.at()) == null) {
            store.put(series, sample.value(), sample.at());
        }
    }

    @Override
    public List<Sample> samples(SeriesKey series, long from, long to, int most) {
        return latest(series, from, to, most, Sample::hasValue);
    }

    @Override
    public List<Sample> all(SeriesKey series, long from, long to, int most) {
        return latest(series, from, to, most, sample -> true);
    }

    private List<Sample> latest(SeriesKey series, long from, long to, int most, Predicate<Sample> wanted) {
        List<Sample> samples = new ArrayList<>();
        if (from > to) {
            return samples;
        }
        try (WindowStoreIterator<Double> newestFirst =
                store.backwardFetch(series.encoded(), Instant.ofEpochMilli(from), Instant.ofEpochMilli(to))) {
            while (samples.size() < most && newestFirst.hasNext()) {
                var row = newestFirst.next();
                Sample sample = new Sample(row.key, row.value);
                if (wanted.test(sample)) {
                    samples.add(sample);
                }
            }
        }
        Collections.reverse(samples);
        return samples;
    }
}
