package dev.flyball.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EventClockTest {
    private final EventClock clock = new EventClock();

    @Test
    void aLateRecordDoesNotTurnTimeBack() {
        clock.observe(1_000, 0);
        clock.observe(400, 10);

        assertThat(clock.streamTime()).isEqualTo(1_000);
    }

    @Test
    void inSilenceTimeGoesOnAtThePaceOfTheWallClock() {
        clock.observe(1_000, 50_000);

        assertThat(clock.timeAt(53_000)).isEqualTo(4_000);
    }

    @Test
    void recordsOfLongAgoDoNotTakeOnTheTimeOfTheWall() {
        clock.observe(1_000, 1_700_000_000_000L);

        assertThat(clock.timeAt(1_700_000_000_000L)).isEqualTo(1_000);
    }

    @Test
    void aWallClockThatIsSetBackStopsTimeButDoesNotTurnIt() {
        clock.observe(1_000, 50_000);

        assertThat(clock.timeAt(20_000)).isEqualTo(1_000);
    }

    @Test
    void beforeTheFirstRecordThereIsNoTime() {
        assertThat(clock.timeAt(99)).isEqualTo(Long.MIN_VALUE);
    }

    @Test
    void aTaskThatBeganAnewInSilenceTakesTheTimeOfTheWallWhenThereIsNoBacklog() {
        // Given: it was closed at 9 and is opened three hours later
        long nine = 32_400_000;
        long noon = 43_200_000;
        clock.rest(nine, noon);
        assertThat(clock.timeAt(noon + 59_000)).isEqualTo(nine + 59_000);

        // When, then
        assertThat(clock.timeAt(noon + 60_000)).isEqualTo(noon + 60_000);
    }

    @Test
    void aTaskThatBeganAnewOverABacklogFollowsItsRecords() {
        // Given
        clock.rest(1_000, 1_700_000_000_000L);

        // When
        clock.rest(2_000, 1_700_000_001_000L);

        // Then
        assertThat(clock.timeAt(1_700_000_100_000L)).isEqualTo(2_000 + 99_000);
    }

    @Test
    void aTaskThatNeverHadARecordTakesTheTimeOfTheWall() {
        clock.rest(-1, 1_700_000_000_000L);

        assertThat(clock.timeAt(1_700_000_060_000L)).isEqualTo(1_700_000_060_000L);
    }
}
