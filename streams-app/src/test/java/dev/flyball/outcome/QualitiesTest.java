package dev.flyball.outcome;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.flyball.model.Sample;
import dev.flyball.schemas.Quality;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A baseline window of 600 s before an action at 6,000 s, of a series that has a sample a minute; grace 120 s. */
class QualitiesTest {
    private static final int MINUTE = 60;
    private static final int FROM = 5_400;
    private static final int ACTED = 6_000;
    private static final int GRACE = 120;
    private static final int LONG_AFTER = 6_300;
    private static final double ABSENT = Double.NaN;
    private static final double IMPOSSIBLE = Double.NEGATIVE_INFINITY;
    private static final IntToDoubleFunction LIVELY = i -> 50 + i % 7;

    @Test
    void allThatShouldBeThereIsWorthAll() {
        Quality quality = judged(LONG_AFTER, MINUTE, minutes(0, 100, LIVELY));

        assertThat(quality.getExpected()).isEqualTo(10);
        assertThat(quality.getSeen()).isEqualTo(10);
        assertThat(quality.getStalenessSeconds()).isEqualTo(60);
        assertThat(quality.getFlat()).isEqualTo(1);
        assertThat(quality.getTrust()).isEqualTo(1);
    }

    @Test
    void whatIsMissingIsTakenOff() {
        // Given samples of which every third one never came
        Stream<Sample> some = minutes(0, 100, LIVELY).filter(sample -> sample.at() / 60_000 % 3 != 0);

        // When
        Quality quality = judged(LONG_AFTER, 0, some);

        // Then the spacing of those that came tells how many there should be
        assertThat(quality.getExpected()).isEqualTo(10);
        assertThat(quality.getSeen()).isEqualTo(6);
        assertThat(quality.getTrust()).isCloseTo(0.6, within(1e-9));
    }

    @Test
    void whatIsToldToBeAbsentOrCannotBeIsTakenOffToo() {
        Quality quality = judged(
                LONG_AFTER,
                MINUTE,
                minutes(0, 100, i -> i == 95 ? ABSENT : i == 96 ? IMPOSSIBLE : LIVELY.applyAsDouble(i)));

        assertThat(quality.getAbsent()).isEqualTo(1);
        assertThat(quality.getImpossible()).isEqualTo(1);
        assertThat(quality.getSeen()).isEqualTo(8);
        assertThat(quality.getTrust()).isCloseTo(0.8, within(1e-9));
    }

    @Test
    void whatMayStillBeOnItsWayIsNotMissed() {
        // Given a source that is two minutes late
        List<Sample> sofar = minutes(0, 97, LIVELY).toList();

        // Then
        assertThat(judged(ACTED - GRACE, MINUTE, sofar.stream()).getTrust()).isEqualTo(1);
        assertThat(judged(LONG_AFTER, MINUTE, sofar.stream()).getTrust()).isCloseTo(0.7, within(1e-9));
    }

    @Test
    void aSampleThatIsThereBeforeItIsDueTakesNoPlaceOfOneThatIsMissing() {
        // Given samples up to the one that is not due yet, without the fourth of the window
        Stream<Sample> some = minutes(0, 98, LIVELY).filter(sample -> sample.at() != 93 * 60_000);

        // When
        Quality quality = judged(ACTED - GRACE, MINUTE, some);

        // Then
        assertThat(quality.getExpected()).isEqualTo(8);
        assertThat(quality.getSeen()).isEqualTo(7);
    }

    @Test
    void aSeriesThatHasEndedIsWorthLessTheLongerItIsSilent() {
        Quality quality = judged(LONG_AFTER, MINUTE, minutes(0, 92, LIVELY));

        // Two samples of ten, the newest 540 s old where 240 s would do
        assertThat(quality.getStalenessSeconds()).isEqualTo(540);
        assertThat(quality.getTrust()).isCloseTo(0.2 * 240 / 540, within(1e-9));
    }

    @Test
    void aSeriesOfWhichNothingIsRememberedIsWorthNothing() {
        Quality quality = judged(LONG_AFTER, MINUTE, minutes(0, 100, i -> ABSENT));

        assertThat(quality.getStalenessSeconds()).isNull();
        assertThat(quality.getTrust()).isZero();
        assertThat(judged(LONG_AFTER, MINUTE, Stream.empty()).getTrust()).isZero();
    }

    @Test
    void aSeriesThatStandsStillAsItNeverDidIsWorthLess() {
        Quality quality = judged(LONG_AFTER, MINUTE, minutes(0, 100, i -> LIVELY.applyAsDouble(Math.min(i, 80))));

        assertThat(quality.getFlat()).isEqualTo(20);
        assertThat(quality.getTrust()).isCloseTo(Stillness.ALWAYS_ALLOWED / 20.0, within(1e-9));
    }

    @Test
    void aSeriesThatIsOftenCalmMayBeCalm() {
        // Given ten minutes of nothing, again and again
        Quality quality = judged(LONG_AFTER, MINUTE, minutes(0, 100, i -> i % 12 < 2 ? 7 : 0));

        assertThat(quality.getFlat()).isEqualTo(2);
        assertThat(judged(LONG_AFTER, MINUTE, minutes(0, 100, i -> i % 15 == 12 ? 7 : 0))
                        .getTrust())
                .isEqualTo(1);
    }

    @Test
    void aSeriesThatNeverVariesIsNotFrozen() {
        Quality quality = judged(LONG_AFTER, MINUTE, minutes(0, 100, i -> 3));

        assertThat(quality.getFlat()).isZero();
        assertThat(quality.getTrust()).isEqualTo(1);
    }

    @Test
    void aSourceThatReportsLessOftenThanItsPeriodLacksNothing() {
        Stream<Sample> everyFifth = minutes(0, 100, LIVELY).filter(sample -> sample.at() % 300_000 == 0);

        assertThat(judged(LONG_AFTER, MINUTE, everyFifth).getTrust()).isEqualTo(1);
    }

    @Test
    void aSeriesSlowerThanTheWindowLacksNothing() {
        Quality quality = judged(LONG_AFTER, 3_600, Stream.of(new Sample(0, 1), new Sample(3_600_000, 2)));

        assertThat(quality.getExpected()).isZero();
        assertThat(quality.getTrust()).isEqualTo(1);
    }

    @Test
    void aSeriesThatHasJustBegunLacksNothingFromBefore() {
        assertThat(judged(LONG_AFTER, MINUTE, minutes(97, 100, LIVELY)).getTrust())
                .isEqualTo(1);
    }

    private static Quality judged(int at, int declaredSeconds, Stream<Sample> samples) {
        return Qualities.of(
                samples.toList(), 1_000L * FROM, 1_000L * ACTED, 1_000L * at, 1_000L * GRACE, declaredSeconds);
    }

    private static Stream<Sample> minutes(int from, int to, IntToDoubleFunction value) {
        return IntStream.range(from, to).mapToObj(i -> new Sample(60_000L * i, value.applyAsDouble(i)));
    }
}
