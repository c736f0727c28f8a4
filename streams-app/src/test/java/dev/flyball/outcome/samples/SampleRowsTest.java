package dev.flyball.outcome.samples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flyball.model.Sample;
import java.time.Duration;
import java.util.List;
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

        assertThat(rows.count("a\0cpu")).isEqualTo(2);
    }

    @Test
    void aSampleIsWrittenOnce() {
        // Given a row that is written, and goes on
        kept.keep("a\0cpu", MINUTE, 1);
        kept.writeAll();
        kept.writeAll();
        assertThat(rows.count("a\0cpu")).isEqualTo(1);
        kept.keep("a\0cpu", 2 * MINUTE, 2);

        // When
        kept.writeAll();

        // Then
        assertThat(rows.count("a\0cpu")).isEqualTo(2);
        assertThat(rows.samples("a\0cpu")).isEqualTo(2);
        assertThat(latest(kept)).containsExactly(1.0, 2.0);
        assertThat(latest(new SampleRows(rows, RETENTION, 10_000, 1_000_000))).containsExactly(1.0, 2.0);
    }

    @Test
    void ofTwoSamplesOfOneTimeThatWereWrittenApartTheLaterCounts() {
        // Given one that was written before the rows were closed
        kept.keep("a\0cpu", MINUTE, 1);
        kept.keep("a\0cpu", 2 * MINUTE, 2);
        kept.writeAll();
        SampleRows reopened = new SampleRows(rows, RETENTION, 10_000, 1_000_000);

        // When
        reopened.keep("a\0cpu", MINUTE, 3);
        reopened.writeAll();

        // Then
        assertThat(latest(new SampleRows(rows, RETENTION, 10_000, 1_000_000))).containsExactly(3.0, 2.0);
    }

    @Test
    void aRowOfAnEarlierVersionIsReadAsTheFirstOfItsHalfHour() {
        // Given
        Row earlier = new Row();
        earlier.keep(MINUTE, 1);
        earlier.keep(2 * MINUTE, 2);
        rows.put(RowKey.first(0, RowKey.series("a\0cpu"), 0), earlier.encode(0, 0));
        SampleRows later = new SampleRows(rows, RETENTION, 10_000, 1_000_000);

        // When
        later.keep("a\0cpu", 2 * MINUTE, 3);
        later.keep("a\0cpu", 3 * MINUTE, 4);
        later.writeAll();

        // Then
        assertThat(latest(later)).containsExactly(1.0, 3.0, 4.0);
        assertThat(latest(new SampleRows(rows, RETENTION, 10_000, 1_000_000))).containsExactly(1.0, 3.0, 4.0);
    }

    private static List<Double> latest(SampleRows of) {
        return of.latest("a\0cpu", 0, RETENTION, 100, value -> true).stream()
                .map(Sample::value)
                .toList();
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
        assertThat(rows.size()).isLessThanOrEqualTo(7 * series + 1);
    }

    @Test
    void aSampleThatIsForgottenAlreadyIsNotKept() {
        kept.keep("a\0cpu", RETENTION, 1);

        assertThat(kept.keep("a\0cpu", 0, 1)).isEqualTo(Kept.NOT);
        assertThat(kept.keep("a\0cpu", 1, 1)).isEqualTo(Kept.APART);
    }

    @Test
    void aSampleNearTheLevelOfItsSeriesIsExpected() {
        // Given
        kept.keep("a\0cpu", MINUTE, 5);
        kept.expect("a\0cpu", 5, 2);

        // When, then
        assertThat(kept.keep("a\0cpu", 2 * MINUTE, 7)).isEqualTo(Kept.BESIDE_ANOTHER_AS_EXPECTED);
        assertThat(kept.keep("a\0cpu", 3 * MINUTE, 7.1)).isEqualTo(Kept.BESIDE_ANOTHER);
        assertThat(kept.keep("a\0cpu", 4 * MINUTE, Double.NaN)).isEqualTo(Kept.BESIDE_ANOTHER);
        assertThat(kept.keep("a\0cpu", 31 * MINUTE, 3)).isEqualTo(Kept.APART_AS_EXPECTED);
        assertThat(kept.keep("a\0cpu", 0, 3)).isEqualTo(Kept.APART_AS_EXPECTED);
        assertThat(kept.keep("b\0cpu", MINUTE, 5)).isEqualTo(Kept.APART);
    }

    @Test
    void whatIsExpectedIsForgottenWithTheOpenRow() {
        // Given room for one
        SampleRows one = new SampleRows(rows, RETENTION, 1, 1_000_000);
        one.keep("a\0cpu", MINUTE, 5);
        one.expect("a\0cpu", 5, 2);
        one.keep("b\0cpu", 60 * MINUTE, 5);
        one.expect("a\0cpu", 5, 2);

        // When, then
        assertThat(one.keep("a\0cpu", 120 * MINUTE, 5)).isEqualTo(Kept.APART);
    }

    @Test
    void aRowThatIsOpenStaysSoAsLongAsItGrows() {
        // Given room for one
        SampleRows one = new SampleRows(rows, RETENTION, 1, 1_000_000);
        one.keep("a\0cpu", 5 * MINUTE, 1);

        // When, then
        assertThat(one.keep("b\0cpu", 35 * MINUTE, 1)).isEqualTo(Kept.APART);
        assertThat(rows.hold("b\0cpu")).isTrue();
        assertThat(rows.hold("a\0cpu")).isFalse();

        // When half an hour has passed without a sample of it, then
        one.keep("c\0cpu", 35 * MINUTE + 1, 1);
        assertThat(rows.hold("a\0cpu")).isTrue();
        assertThat(rows.hold("c\0cpu")).isFalse();
        assertThat(one.keep("c\0cpu", 36 * MINUTE, 1)).isEqualTo(Kept.BESIDE_ANOTHER);
    }

    @Test
    void asManyRowsAreOpenAsMayBe() {
        SampleRows two = new SampleRows(rows, RETENTION, 2, 1_000_000);
        two.keep("a\0cpu", 0, 1);
        two.keep("b\0cpu", 0, 1);
        two.keep("c\0cpu", 0, 1);

        assertThat(rows.hold("a\0cpu") || rows.hold("b\0cpu")).isFalse();
        assertThat(rows.hold("c\0cpu")).isTrue();
    }

    @Test
    void aRowThatNeedsMoreRoomThanThereIsTakesItFromTheOneThatWasNotTouchedForLongest() {
        // Given a row of eight samples and one of four, which fill the room
        SampleRows narrow = new SampleRows(rows, RETENTION, 10, 12);
        for (int minute = 0; minute < 8; minute++) {
            narrow.keep("a\0cpu", minute * MINUTE, 1);
        }
        narrow.keep("b\0cpu", 8 * MINUTE, 1);
        assertThat(rows.size()).isZero();

        // When
        narrow.keep("c\0cpu", 8 * MINUTE, 1);

        // Then its samples are stored, and it goes on with room for more
        assertThat(rows.hold("a\0cpu")).isTrue();
        assertThat(rows.hold("b\0cpu") || rows.hold("c\0cpu")).isFalse();
        assertThat(narrow.open()).isEqualTo(3);
        assertThat(narrow.keep("a\0cpu", 9 * MINUTE, 1)).isEqualTo(Kept.BESIDE_ANOTHER);
        assertThat(narrow.latest("a\0cpu", 0, 9 * MINUTE, 20, value -> true)).hasSize(9);
    }

    @Test
    void whereNoRowHasRoomToGiveTheOneThatWasNotTouchedForLongestIsClosed() {
        // Given two rows of four samples each that fill the room
        SampleRows narrow = new SampleRows(rows, RETENTION, 10, 8);
        narrow.keep("a\0cpu", 0, 1);
        narrow.keep("b\0cpu", 0, 1);

        // When
        narrow.keep("c\0cpu", MINUTE, 1);

        // Then
        assertThat(rows.hold("a\0cpu")).isTrue();
        assertThat(narrow.open()).isEqualTo(2);
    }
}
