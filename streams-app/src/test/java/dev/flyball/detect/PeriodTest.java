package dev.flyball.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class PeriodTest {
    @Test
    void aTurnIsFromATurningPointToTheNextButOne() {
        Period period =
                Period.of(List.of(0L, 2_000L, 10_000L, 12_000L, 22_000L)).orElseThrow();

        // Turns of 10 s, 10 s and 12 s
        assertThat(period.seconds()).isEqualTo(10);
        assertThat(period.variation()).isZero();
    }

    @Test
    void itsVariationIsTheMedianDistanceFromTheMedianTurn() {
        Period period = Period.of(List.of(0L, 1_000L, 8_000L, 11_000L, 20_000L)).orElseThrow();

        // Turns of 8 s, 10 s and 12 s
        assertThat(period.seconds()).isEqualTo(10);
        assertThat(period.variation()).isCloseTo(1.4826 * 2 / 10, within(1e-12));
    }

    @Test
    void fewerThanThreeTurningPointsOrTurnsOfNoTimeAreNone() {
        assertThat(Period.of(List.of(0L, 1_000L))).isEmpty();
        assertThat(Period.of(List.of(5L, 5L, 5L))).isEmpty();
        assertThat(Period.of(List.of(0L, 1_000L, 2_000L))).isPresent();
    }
}
