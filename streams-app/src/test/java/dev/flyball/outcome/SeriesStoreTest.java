package dev.flyball.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flyball.model.SeriesKey;
import java.time.Duration;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.Stores;
import org.apache.kafka.streams.state.WindowStore;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SeriesStoreTest {
    private static final long HOUR = Duration.ofHours(1).toMillis();
    private static final SeriesKey CPU = new SeriesKey("asg/web", "cpu");
    private static final SeriesKey QUEUE = new SeriesKey("asg/web", "queue");

    private SeriesStore series;

    @BeforeEach
    void open() {
        MockProcessorContext<Void, Void> context = new MockProcessorContext<>();
        WindowStore<String, Integer> store = Stores.windowStoreBuilder(
                        Stores.inMemoryWindowStore("series", Duration.ofDays(1), Duration.ofMillis(1), false),
                        Serdes.String(),
                        Serdes.Integer())
                .withLoggingDisabled()
                .build();
        store.init(context.getStateStoreContext(), store);
        series = new SeriesStore(store);
    }

    @Test
    void aResourceHasTheSeriesOfTheHoursAsked() {
        series.note(CPU.encoded(), HOUR + 1, 60);
        series.note(QUEUE.encoded(), 3 * HOUR, 60);
        series.note("asg/web-2\0cpu", HOUR, 60);

        assertThat(series.of("asg/web", HOUR + 10, 2 * HOUR, 9)).containsExactly(CPU);
        assertThat(series.of("asg/web", 0, 3 * HOUR, 9)).containsExactly(CPU, QUEUE);
        assertThat(series.of("asg/web", 0, 3 * HOUR, 1)).containsExactly(CPU);
    }

    @Test
    void thePeriodIsTheOneLastToldByThen() {
        series.note(CPU.encoded(), HOUR, 300);
        series.note(CPU.encoded(), 2 * HOUR, 60);

        assertThat(series.periodSeconds(CPU, 2 * HOUR - 1)).isEqualTo(300);
        assertThat(series.periodSeconds(CPU, 5 * HOUR)).isEqualTo(60);
        assertThat(series.periodSeconds(QUEUE, 5 * HOUR)).isZero();
    }
}
