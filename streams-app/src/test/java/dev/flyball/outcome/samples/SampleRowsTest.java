package dev.flyball.outcome.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class SampleRowsTest {
    private static final long MINUTE = Duration.ofMinutes(1).toMillis();
    private static final long RETENTION = Duration.ofHours(4).toMillis();

    private final ListedRows rows = new ListedRows();
    private final SampleRows kept = new SampleRows(rows, RETENTION, 10_000, 1_000_000);

    @Test
    void aRowHoldsTheSamplesOfHalfAnHour() {
        for (int minute = 0; minute < 90; minute++) {
            kept.keep("a\0cpu", minute * MINUTE, minute);
        }

        assertThat(rows.size()).isEqualTo(2);
    }

    @Test
    void whatIsForgottenIsRemovedInTheEnd() {
        // Given
        int series = 1_000;
        int hours = 48;

        // When
        for (int hour = 0; hour < hours; hour++) {
            for (int i = 0; i < series; i++) {
                kept.keep("a\0" + i, hour * 60 * MINUTE, i);
            }
        }

        // Then no more are left than of the retention and of one segment, which is half of it
        assertThat(rows.size()).isLessThanOrEqualTo(7 * series);
    }

    @Test
    void aSampleThatIsForgottenAlreadyIsNotKept() {
        kept.keep("a\0cpu", RETENTION, 1);

        assertThat(kept.keep("a\0cpu", 0, 1)).isEqualTo(SampleRows.Kept.NOT);
        assertThat(kept.keep("a\0cpu", 1, 1)).isEqualTo(SampleRows.Kept.APART);
    }
}
