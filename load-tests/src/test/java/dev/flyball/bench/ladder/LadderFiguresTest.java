package dev.flyball.bench.ladder;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flyball.bench.report.Bound;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class LadderFiguresTest {
    @Test
    void allBoundsHoldWhereFlyballIsAsFastAsItShould() {
        // When
        LadderFigures figures = figures(climbs(500_000, 2, true));

        // Then
        assertThat(figures.bounds()).extracting(Bound::holds).containsOnly(true);
        assertThat(figures.holds()).isTrue();
    }

    @Test
    void boundsAreHeldAgainstMedians() {
        // Given
        List<Climb> climbs = climbs(500_000, 2, true);
        climbs.add(climb(Rung.FLYBALL, 2, 1, 1_000, true));
        climbs.add(climb(Rung.FLYBALL, 3, 600_000, 1.5, true));

        // When
        LadderFigures figures = figures(climbs);

        // Then
        assertThat(figures.bounds().subList(1, 5)).extracting(Bound::holds).containsOnly(true);
        assertThat(figures.rungs().get(Rung.FLYBALL.ordinal()).recordsPerSecond())
                .isEqualTo(new Range(500_000, 1, 600_000));
    }

    @Test
    void aSlowFlyballHoldsNone() {
        // When
        LadderFigures figures = figures(climbs(200_000, 4.1, true));

        // Then
        assertThat(figures.bounds()).extracting(Bound::holds).containsExactly(true, false, false, false, false, false);
    }

    @Test
    void aWrongOutputFailsWhateverTheTimes() {
        // When
        LadderFigures figures = figures(climbs(500_000, 2, false));

        // Then
        assertThat(figures.bounds().get(0).holds()).isFalse();
        assertThat(LadderPage.of(figures)).contains("| **NO** |");
    }

    @Test
    void whatDidNotComeToItsEndHoldsNothing() {
        // When
        LadderFigures figures = figures(List.of());

        // Then
        assertThat(figures.bounds()).extracting(Bound::holds).containsOnly(false);
        assertThat(LadderPage.of(figures)).contains("| – |");
    }

    private static LadderFigures figures(List<Climb> climbs) {
        return LadderFigures.of(new Size(50_000, 10), 1_000, 1, 0, 0, climbs, List.of());
    }

    /** Decoding takes 2 µs at 700,000 a second, the naive join 16 at 60,000, Flink 32 at 40,000. */
    private static List<Climb> climbs(double flyballRate, double flyballCpu, boolean right) {
        return new ArrayList<>(Arrays.stream(Rung.values())
                .map(rung -> switch (rung) {
                    case CONSUMER, DECODE, DECODE_EXACTLY_ONCE -> climb(rung, 1, 700_000, 2, true);
                    case NAIVE -> climb(rung, 1, 60_000, 16, true);
                    case FLINK -> climb(rung, 1, 40_000, 32, true);
                    case FLYBALL -> climb(rung, 1, flyballRate, flyballCpu, right);
                })
                .toList());
    }

    private static Climb climb(Rung rung, int round, double rate, double cpu, boolean right) {
        return new Climb(rung, round, rate, cpu, 1, 1, 1, 1, 1, "output", right);
    }
}
