package dev.flyball.bench.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flyball.bench.recording.Arrival;
import dev.flyball.bench.recording.RecordedSeries;
import dev.flyball.bench.recording.RecordedSeries.Measured;
import dev.flyball.model.SeriesKey;
import dev.flyball.schemas.Goal;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SeriesWindowTest {
    private static SeriesWindow window(List<Arrival<Measured>> samples) {
        return new SeriesWindow(new RecordedSeries(new SeriesKey("web", "load"), true, Goal.LOW, samples));
    }

    private static Arrival<Measured> sample(long at, long arrivedAt) {
        return new Arrival<>(new Measured(at, at), arrivedAt);
    }

    @Test
    void whatHasNotArrivedIsNotSeenAndWhatHasIsInOrderOfItsOwnTime() {
        // Given
        SeriesWindow window = window(List.of(sample(10, 15), sample(30, 31), sample(20, 40), sample(40, 90)));

        // When
        window.advance(40);

        // Then
        assertThat(window.since(0).samples()).extracting(Measured::at).containsExactly(10L, 20L, 30L);
    }

    @Test
    void onlyWhatLiesWithinTheSpanIsGiven() {
        // Given
        SeriesWindow window = window(List.of(sample(10, 10), sample(20, 20), sample(30, 30)));

        // When
        window.advance(100);

        // Then
        assertThat(window.since(20).samples()).extracting(Measured::at).containsExactly(20L, 30L);
    }

    @Test
    void ofManySamplesTheLatestAreGiven() {
        // Given
        SeriesWindow window =
                window(LongStream.range(0, 5_000).mapToObj(at -> sample(at, at)).toList());

        // When
        window.advance(5_000);

        // Then
        assertThat(window.since(0).samples())
                .hasSize(Core.MOST_SAMPLES)
                .last()
                .extracting(Measured::at)
                .isEqualTo(4_999L);
    }
}
