package dev.flyball.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class HourlyNotesTest {
    private static final long HOUR = Duration.ofHours(1).toMillis();
    private static final int MOST_NOTED = 250_000;

    private final HourlyNotes notes = new HourlyNotes();

    @Test
    void aSeriesNeedsOneRowAnHour() {
        assertThat(notes.need("a", HOUR)).isTrue();
        assertThat(notes.need("a", 2 * HOUR - 1)).isFalse();
        assertThat(notes.need("b", HOUR + 1)).isTrue();
        assertThat(notes.need("a", 2 * HOUR)).isTrue();
        assertThat(notes.need("a", 2 * HOUR + 1)).isFalse();
    }

    @Test
    void ofAnHourThatIsOverNothingIsNoted() {
        // Given
        notes.need("a", 2 * HOUR);

        // When, then
        assertThat(notes.need("a", HOUR)).isTrue();
        assertThat(notes.need("a", HOUR)).isTrue();
        assertThat(notes.need("a", 2 * HOUR)).isFalse();
    }

    @Test
    void ofMoreSeriesThanCanBeNotedAllAreForgotten() {
        // Given
        for (int i = 1; i < MOST_NOTED; i++) {
            notes.need("s" + i, 0);
        }
        assertThat(notes.need("s1", 0)).isFalse();

        // When
        notes.need("s0", 0);

        // Then
        assertThat(notes.need("s1", 0)).isTrue();
        assertThat(notes.need("s1", 0)).isFalse();
    }

    @Test
    void anHourBeginsAtOrBeforeItsTimesBeforeTheEpochToo() {
        assertThat(HourlyNotes.hour(HOUR + 1)).isEqualTo(HOUR);
        assertThat(HourlyNotes.hour(-1)).isEqualTo(-HOUR);
    }
}
