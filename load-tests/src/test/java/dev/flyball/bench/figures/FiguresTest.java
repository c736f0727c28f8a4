package dev.flyball.bench.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Against values from tables. */
class FiguresTest {
    @Test
    void wilsonIntervalOfNoneOfTenAndOfEightyOneOfAHundred() {
        assertThat(new Share(0, 10).interval().low()).isZero();
        assertThat(new Share(0, 10).interval().high()).isCloseTo(0.2775, within(1e-4));
        assertThat(new Share(81, 100).interval().low()).isCloseTo(0.7222, within(1e-4));
        assertThat(new Share(81, 100).interval().high()).isCloseTo(0.8749, within(1e-4));
    }

    @Test
    void exactIntervalOfPoissonCounts() {
        assertThat(new Rate(0, 1).interval().low()).isZero();
        assertThat(new Rate(0, 1).interval().high()).isCloseTo(3.689, within(1e-3));
        assertThat(new Rate(10, 2).interval().low()).isCloseTo(4.795 / 2, within(1e-3));
        assertThat(new Rate(10, 2).interval().high()).isCloseTo(18.390 / 2, within(1e-3));
    }

    @Test
    void medianOfTwentyFiveLiesBetweenTheEighthAndTheEighteenth() {
        // Given
        List<Double> values =
                IntStream.rangeClosed(1, 25).mapToObj(i -> (double) i).toList();

        // When
        Spread spread = Spread.of(values);

        // Then
        assertThat(spread.median()).isEqualTo(13);
        assertThat(spread.medianInterval()).isEqualTo(new Interval(8, 18));
        assertThat(spread.max()).isEqualTo(25);
    }

    @Test
    void nothingIsKnownOfNothing() {
        assertThat(new Share(0, 0).value()).isNaN();
        assertThat(new Rate(0, 0).value()).isNaN();
        assertThat(Spread.of(List.of()).median()).isNaN();
    }

    @Test
    void whatNeverCameToBeIsTheMedianIfMoreThanHalfOfAllDidNot() {
        // Given
        double never = Double.POSITIVE_INFINITY;

        // When, Then
        assertThat(Spread.of(List.of(2.0, 1.0, never, never)).median()).isEqualTo(2);
        assertThat(Spread.of(List.of(2.0, never, never)).median()).isInfinite();
    }
}
