package dev.flyball.bench.latency;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flyball.bench.report.Bound;
import dev.flyball.config.KafkaSettings;
import java.util.List;
import org.junit.jupiter.api.Test;

class RowTest {
    @Test
    void whatIsPromisedAtHalfLoadUnderExactlyOnceIsABound() {
        // Given a p99 of 131 ms
        Row half = row(KafkaSettings.EXACTLY_ONCE, 100, 50, 0.131);

        // When
        List<Bound> bounds = new LatencyBench(List.of(half), 2, 0).bounds();

        // Then
        assertThat(bounds).extracting(Bound::holds).containsExactly(true, false);
        assertThat(bounds.get(1).figure()).isEqualTo("131 ms");
    }

    @Test
    void otherRowsAreOnlyFigures() {
        // Given
        List<Row> others = List.of(
                row(KafkaSettings.EXACTLY_ONCE, 100, 80, 0.5),
                row(KafkaSettings.EXACTLY_ONCE, 1_000, 50, 1.5),
                row(KafkaSettings.AT_LEAST_ONCE, 100, 50, 0.5));

        // When
        List<Bound> bounds = new LatencyBench(others, 2, 0).bounds();

        // Then
        assertThat(bounds).hasSize(3).allMatch(Bound::holds);
    }

    @Test
    void aProbeThatIsNotRefusedSpoilsItsRow() {
        // Given
        Row lacking = new Row(KafkaSettings.EXACTLY_ONCE, 100, 1_000, 0, 200, 199, 200, 0.1, 0.1, 0.1, 0.1, 0);

        // When
        LatencyBench bench = new LatencyBench(List.of(lacking), 2, 0);

        // Then
        assertThat(bench.holds()).isFalse();
        assertThat(bench.page()).contains("199 and 200 of 200").contains("**NO**");
    }

    private static Row row(String guarantee, long commitMillis, int share, double p99) {
        return new Row(guarantee, commitMillis, 1_000, share, 200, 200, 200, 0.01, 0.02, p99, p99, 0);
    }
}
