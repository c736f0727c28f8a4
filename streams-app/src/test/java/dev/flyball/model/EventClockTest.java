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
}
