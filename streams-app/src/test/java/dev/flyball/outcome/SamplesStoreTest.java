package dev.flyball.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flyball.model.Sample;
import dev.flyball.model.SeriesKey;
import dev.flyball.outcome.samples.BellStore;
import dev.flyball.outcome.samples.ChunkedSamplesStore;
import java.time.Duration;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SamplesStoreTest {
    private static final SeriesKey CPU = new SeriesKey("asg/web", "cpu");
    private static final double ABSENT = Double.NaN;

    private SamplesStore samples;

    @BeforeEach
    void open() {
        MockProcessorContext<Void, Void> context = new MockProcessorContext<>();
        samples = SamplesStore.over(
                open(ChunkedSamplesStore.over(Stores.inMemoryKeyValueStore("samples"), Duration.ofDays(1)), context),
                open(BellStore.named("bell"), context));
    }

    @Test
    void readsTheLatestOldestFirst() {
        keep(10, 1);
        keep(30, 3);
        keep(20, 2);
        keep(40, 4);

        assertThat(samples.samples(CPU, 10, 30, 2)).containsExactly(new Sample(20, 2), new Sample(30, 3));
    }

    @Test
    void whatWasDueAndIsNotThereIsNoSampleButIsKept() {
        // Given
        keep(10, 1);
        keep(20, ABSENT);
        keep(30, 3);

        // Then
        assertThat(samples.samples(CPU, 0, 100, 2)).containsExactly(new Sample(10, 1), new Sample(30, 3));
        assertThat(samples.all(CPU, 0, 100, 2)).containsExactly(new Sample(20, ABSENT), new Sample(30, 3));
    }

    @Test
    void aValueTakesThePlaceOfItsAbsenceWhicheverCameFirst() {
        // Given
        keep(10, 1);
        keep(10, ABSENT);
        keep(20, ABSENT);
        keep(20, 2);

        // Then
        assertThat(samples.all(CPU, 0, 100, 9)).containsExactly(new Sample(10, 1), new Sample(20, 2));
    }

    @Test
    void anEmptyRangeHoldsNothing() {
        keep(10, 1);

        assertThat(samples.samples(CPU, 11, 10, 9)).isEmpty();
    }

    @Test
    void aSeriesIsNotItsNeighbour() {
        keep(10, 1);

        assertThat(samples.samples(new SeriesKey("asg/web", "cpu2"), 0, 100, 9)).isEmpty();
    }

    private static KeyValueStore<byte[], byte[]> open(
            KeyValueBytesStoreSupplier supplier, MockProcessorContext<Void, Void> context) {
        KeyValueStore<byte[], byte[]> store = Stores.keyValueStoreBuilder(
                        supplier, Serdes.ByteArray(), Serdes.ByteArray())
                .withLoggingDisabled()
                .build();
        store.init(context.getStateStoreContext(), store);
        return store;
    }

    private void keep(long at, double value) {
        samples.keep(CPU.encoded(), new Sample(at, value));
    }
}
