package dev.flyball.bench.ladder;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flyball.bench.ladder.ScaleFigures.Measured;
import dev.flyball.bench.report.Bound;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScaleFiguresTest {
    private static final Step FEW = new Step(10_000, 1);
    private static final Step TWO = new Step(10_000, 2);
    private static final Step MANY = new Step(1_000_000, 1);

    @Test
    void theBoundsHoldWhereNeitherSeriesNorInstancesCostMore() {
        // When
        ScaleFigures figures = figures(measured(FEW, 100_000, 10), measured(MANY, 91_000, 10), measured(TWO, 1, 11.9));

        // Then
        assertThat(figures.bounds()).extracting(Bound::holds).containsExactly(true, true, true);
        assertThat(figures.steps()).containsExactly(FEW, MANY, TWO);
        assertThat(ScalePage.of(figures)).contains("| 1,000,000 series, 1 instance | 91 (91–91) | 10.00");
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
                ScaleFigures.of(1_000, 1, 0, 0, List.of(measured(FEW, 100_000, 10)), List.of("the process ended"));

        // Then
        assertThat(figures.bounds()).extracting(Bound::holds).containsExactly(false);
        assertThat(ScalePage.of(figures)).contains("1 of 2").contains("- the process ended");
    }

    private static ScaleFigures figures(Measured... measured) {
        return ScaleFigures.of(1_000, 1, 0, 0, List.of(measured), List.of());
    }

    private static Measured measured(Step step, double rate, double cpu) {
        return new Measured(step, new Climb(Rung.FLYBALL, 1, rate, cpu, 1, 500, 10, 1_000, 20, "as told", true));
    }
}
