package dev.flyball.plot;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class TimeScaleTest {
    private static TimeScale scale(String from, String to) {
        return new TimeScale(Instant.parse(from), Instant.parse(to), 0, 1000);
    }

    private static List<String> labels(TimeScale scale) {
        return scale.ticks(7).stream()
                .map(tick -> tick.label() + (tick.detail().isEmpty() ? "" : "|" + tick.detail()))
                .toList();
    }

    @Test
    void theHoursOfADayStandAtRoundTimesWithTheirDate() {
        assertThat(labels(scale("2026-03-02T07:40:00Z", "2026-03-02T16:20:00Z")))
                .containsExactly("08:00|2 Mar 2026", "10:00", "12:00", "14:00", "16:00");
    }

    @Test
    void theDateStandsAgainWhereItChanges() {
        assertThat(labels(scale("2026-03-02T21:00:00Z", "2026-03-03T02:00:00Z")))
                .containsExactly("21:00|2 Mar 2026", "22:00", "23:00", "00:00|3 Mar", "01:00", "02:00");
    }

    @Test
    void ofSeveralDaysTheDatesAreShownAndTheYearOnce() {
        assertThat(labels(scale("2011-04-08T00:00:00Z", "2011-04-19T23:00:00Z")))
                .containsExactly("8 Apr|2011", "10 Apr", "12 Apr", "14 Apr", "16 Apr", "18 Apr");
    }

    @Test
    void ofYearsTheMonthsAreShown() {
        assertThat(labels(scale("2025-06-10T00:00:00Z", "2026-11-20T00:00:00Z")))
                .containsExactly("Sep|2025", "Dec", "Mar|2026", "Jun", "Sep");
    }

    @Test
    void secondsAndMillisecondsAreShownWhereTheyTellTimesApart() {
        assertThat(labels(scale("2026-03-02T08:00:00Z", "2026-03-02T08:00:20Z")))
                .containsExactly("08:00:00|2 Mar 2026", "08:00:05", "08:00:10", "08:00:15", "08:00:20");
        assertThat(labels(scale("2026-03-02T08:00:00Z", "2026-03-02T08:00:00.500Z")))
                .startsWith("08:00:00.000|2 Mar 2026", "08:00:00.100");
    }

    @Test
    void aTimeStandsInProportion() {
        TimeScale scale = scale("2026-03-02T08:00:00Z", "2026-03-02T09:00:00Z");

        assertThat(scale.x(Instant.parse("2026-03-02T08:15:00Z"))).isEqualTo(250);
    }
}
