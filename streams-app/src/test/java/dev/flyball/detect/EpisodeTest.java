package dev.flyball.detect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EpisodeTest {
    @Test
    void turnsOfAboutTheSameLengthAreOneEpisode() {
        assertThat(Episode.start(after(10, 12, 9, 11, 30, 10, 8))).isZero();
    }

    @Test
    void aPauseOfManyTurnsBeginsANewOne() {
        assertThat(Episode.start(after(10, 12, 9, 11, 10, 180, 40))).isEqualTo(6);
    }

    @Test
    void theLatestPauseCounts() {
        assertThat(Episode.start(after(10, 10, 10, 10, 100, 10, 10, 10, 10, 100, 10)))
                .isEqualTo(10);
    }

    @Test
    void whereFewTurnsAreKnownNothingIsUsual() {
        assertThat(Episode.start(after(10, 10, 500, 10))).isZero();
        assertThat(Episode.start(List.of())).isZero();
        assertThat(Episode.start(List.of(5L))).isZero();
    }

    @Test
    void oneWayMayBeMuchSlowerThanTheOther() {
        assertThat(Episode.start(after(10, 90, 12, 80, 9, 100, 10, 85, 11, 95))).isZero();
    }

    @Test
    void restsBetweenShortHuntsAreNoTurns() {
        assertThat(Episode.start(after(10, 10, 10, 10, 10, 90, 10, 10, 10, 70, 10, 10)))
                .isEqualTo(10);
    }

    @Test
    void aPeriodMayGrow() {
        assertThat(Episode.start(after(10, 13, 17, 22, 29, 37, 48, 63, 82, 106, 138, 179)))
                .isZero();
    }

    /** Turns with the given gaps between them. */
    private static List<Long> after(long... gaps) {
        List<Long> times = new ArrayList<>(List.of(1_000L));
        for (long gap : gaps) {
            times.add(times.get(times.size() - 1) + gap);
        }
        return times;
    }
}
