package dev.flyball.bench.ladder;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flyball.bench.ladder.ScaleFigures.Measured;
import dev.flyball.bench.report.Bound;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScaleFiguresTest {
    private static final Step FEW = new Step(new Size(10_000, 300), 1);
    private static final Step TWO = new Step(new Size(10_000, 300), 2);
    private static final Step MANY = new Step(new Size(1_000_000, 3), 1);

    @Test
    void theBoundsHoldWhereNeitherSeriesNorInstancesCostMore() {
        // When
        ScaleFigures figures = figures(measured(FEW, 100_000, 10), measured(MANY, 91_000, 10), measured(TWO, 1, 11.9));

        // Then
        assertThat(figures.bounds()).extracting(Bound::holds).containsExactly(true, true, true);
        assertThat(figures.steps()).containsExactly(FEW, MANY, TWO);
        assertThat(ScalePage.of(figures)).contains("| 1,000,000 series, 3,000 acts, 1 instance | 91 (91–91) | 10.00");
    }

    @Test
    void whatGrowsDearerFails() {
        // When
        ScaleFigures figures = figures(measured(FEW, 100_000, 10), measured(MANY, 89_000, 10), measured(TWO, 1, 12.1));

        // Then
        assertThat(figures.bounds()).extracting(Bound::holds).containsExactly(true, false, false);
        assertThat(figures.holds()).isFalse();
    }

    @Test
    void aStepThatDidNotComeToItsEndFails() {
        // When
        ScaleFigures figures =
                ScaleFigures.of(1, 0, 0, List.of(measured(FEW, 100_000, 10)), List.of(), List.of("the process ended"));

        // Then
        assertThat(figures.bounds()).extracting(Bound::holds).containsExactly(false);
        assertThat(ScalePage.of(figures)).contains("1 of 2").contains("- the process ended");
    }

    @Test
    void whatAStandbyCostsIsToldAndJudgedByNoBound() {
        // Given
        Step watched = new Step(FEW.size(), 2, 1);

        // When
        ScaleFigures figures = figures(measured(FEW, 100_000, 10), measured(watched, 90_000, 30));

        // Then
        assertThat(figures.bounds()).extracting(Bound::holds).containsExactly(true);
        assertThat(ScalePage.of(figures))
                .contains("| 10,000 series, 3,000 acts, 2 instances, 1 standby of each store | 90 (90–90) | 30.00");
    }

    @Test
    void aRestartIsToldWithAndWithoutItsState() {
        // Given
        Restart restart = new Restart(FEW, 4, 10, 512);

        // When
        ScaleFigures figures =
                ScaleFigures.of(1, 0, 0, List.of(measured(FEW, 100_000, 10)), List.of(restart), List.of());

        // Then
        assertThat(ScalePage.of(figures)).contains("1 instance | 4.0 (4.0–4.0) | 10.0 (10.0–10.0) | 512 (512–512) |");
    }

    private static ScaleFigures figures(Measured... measured) {
        return ScaleFigures.of(1, 0, 0, List.of(measured), List.of(), List.of());
    }

    private static Measured measured(Step step, double rate, double cpu) {
        return new Measured(step, new Climb(Rung.FLYBALL, 1, rate, cpu, 1, 500, 10, 1_000, 20, "as told", true), 300);
    }
}
