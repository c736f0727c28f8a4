package dev.flyball.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.flyball.detect.state.Act;
import dev.flyball.model.SeriesKey;
import dev.flyball.schemas.ActorKind;
import dev.flyball.schemas.Goal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TurnsTest {
    private static final double LIKE = 2.5;
    private static final double UNLIKE = 0.4;
    private static final double UNTOLD = 0.4;

    @ParameterizedTest
    @CsvSource({
        "0, 12",
        "0.099, 12",
        "0.1, 8",
        "0.2, 4",
        "0.3, 1",
        "0.45, 0.4",
        "0.6, 0.15",
        "0.8, 0.04",
        "7, 0.04",
        "NaN, 1"
    })
    void theLessOfATurnCameFromOutsideTheMoreItIsALoops(double remainder, double factor) {
        assertThat(Turns.factor(remainder)).isEqualTo(factor);
    }

    @Test
    void aCompletedSwingOfLessThanThreeFifthsSpeaksForARingingThatDiesOut() {
        assertThat(Turns.settling(swings(10, 10, 5.9, 10), 2)).isEqualTo(0.1);
        assertThat(Turns.settling(swings(10, 10, 6, 10), 2)).isEqualTo(1);
        assertThat(Turns.settling(swings(10, 10, 5.9), 2)).isEqualTo(1);
        assertThat(Turns.settling(swings(10, 5.9, 10, 10), 1)).isEqualTo(1);
    }

    @Test
    void aCompletedSwingThatKeepsItsMeasureIsLikeTheLikeOneBefore() {
        assertThat(likeness(10, 10, 10, 60, 60, 60)).isEqualTo(LIKE);
        assertThat(likeness(10, 3, 12.4, 60, 20, 76)).isEqualTo(LIKE);
        assertThat(likeness(10, 3, 8.1, 60, 20, 47)).isEqualTo(LIKE);
    }

    @Test
    void oneOfAnotherSizeOrLengthIsNot() {
        assertThat(likeness(10, 10, 10, 60, 60, 79)).isEqualTo(UNLIKE);
        assertThat(likeness(10, 10, 10, 60, 60, 46)).isEqualTo(UNLIKE);
        assertThat(likeness(10, 10, 8, 60, 60, 60)).isEqualTo(UNLIKE);
        assertThat(likeness(10, 10, 13, 60, 60, 79)).isEqualTo(UNLIKE);
    }

    @Test
    void oneThatGrowsAtItsPaceSpeaksNeitherWay() {
        assertThat(likeness(10, 10, 12.5, 60, 60, 60)).isEqualTo(1);
        assertThat(likeness(10, 10, 30, 60, 60, 60)).isEqualTo(1);
    }

    @Test
    void aLengthOfALookOrTwoTellsNothing() {
        List<Swing> swings = swings(new double[] {10, 10, 10, 10}, 60, 60, 60);

        assertThat(Turns.likeness(swings, 2, 23_900)).isEqualTo(LIKE);
        assertThat(Turns.likeness(swings, 2, 24_000)).isEqualTo(UNTOLD);
        assertThat(Turns.likeness(swings(new double[] {10, 10, 20, 10}, 60, 60, 60), 2, 24_000))
                .isEqualTo(UNTOLD);
        assertThat(Turns.likeness(swings(new double[] {10, 10, 2, 10}, 60, 60, 60), 2, 24_000))
                .isEqualTo(UNLIKE * UNTOLD);
    }

    @Test
    void theFirstTwoSwingsAndTheOneThatGoesOnHaveNoLike() {
        List<Swing> swings = swings(10, 10, 10, 10);

        assertThat(Turns.likeness(swings, 1, 1)).isEqualTo(1);
        assertThat(Turns.likeness(swings, 3, 1)).isEqualTo(1);
        assertThat(Turns.likeness(swings, 2, 1)).isEqualTo(LIKE);
    }

    @Test
    void theTurnsBeginWhereTheEvidenceLastWasNone() {
        // Given two turns that speak against a loop before four that speak for one
        List<Swing> swings = swings(10, 10, 10, 10, 10, 10);

        // When
        Turns turns = Turns.of(swings, new double[] {1, 4, 0.1, 4, 4, 4}, 0);

        // Then
        assertThat(turns.first()).isEqualTo(2);
        assertThat(turns.swings()).isEqualTo(swings.subList(2, 6));
        assertThat(turns.acts()).hasSize(4);
    }

    @Test
    void whatWasBeforeTheEpisodeIsForgotten() {
        // Given turns of a minute
        List<Swing> swings = swings(10, 10, 10, 10, 10, 10);

        // When
        Turns whole = Turns.of(swings, new double[] {4, 4, 4, 4, 4, 4}, 0);
        Turns later = Turns.of(swings, new double[] {4, 4, 4, 4, 4, 4}, 3);

        // Then: of what began after the pause only minutes are the days that chance had
        assertThat(later.first()).isEqualTo(3);
        assertThat(whole.first()).isZero();
        assertThat(later.evidence().log()).isLessThan(whole.evidence().log() - 5);
    }

    @Test
    void turnsThatKeepTheirMeasureOrGrowAreSteady() {
        assertThat(isSteady(swings(10, 10, 10, 10, 10, 10))).isTrue();
        assertThat(isSteady(swings(10, 10, 20, 20, 40, 40, 80))).isTrue();
        assertThat(isSteady(swings(10, 10))).isTrue();
        assertThat(isSteady(swings(80, 80, 40, 40, 20, 20, 10))).isFalse();
        assertThat(isSteady(swings(10, 10, 30, 3, 8, 9, 9.8, 5))).isFalse();
    }

    @Test
    void turnsOfDifferentLengthAreNot() {
        double[] sizes = {10, 10, 10, 10, 10, 10, 10, 10};

        assertThat(isSteady(swings(sizes, 60, 60, 75, 75, 60, 60, 75))).isTrue();
        assertThat(isSteady(swings(sizes, 60, 60, 90, 90, 60, 60, 90))).isFalse();
    }

    @Test
    void onlyTheLatestElevenTurnsSayWhetherTheyAreSteady() {
        // Given twelve turns of random measure before twelve that keep theirs
        List<Double> sizes =
                new ArrayList<>(List.of(10.0, 70.0, 30.0, 5.0, 90.0, 20.0, 3.0, 60.0, 9.0, 33.0, 80.0, 2.0));
        for (int i = 0; i < 12; i++) {
            sizes.add(10.0);
        }

        // When, then
        assertThat(isSteady(
                        swings(sizes.stream().mapToDouble(Double::doubleValue).toArray())))
                .isTrue();
    }

    @Test
    void theNetShareIsTheWayOverThePath() {
        // Given 0 up to 10, down to 4, up to 14
        Turns turns = new Turns(swings(10, -6, 10), 0, Weight.NONE);

        assertThat(turns.netShare()).isCloseTo(14.0 / 26, within(1e-12));
        assertThat(turns.gain()).isEmpty();
        assertThat(turns.period().orElseThrow().seconds()).isEqualTo(120);
    }

    @Test
    void theGainIsThatOfSwingsTheSameWay() {
        // Given ups of 10, 20 and 40, downs of 5 and 10, and one down that goes on
        Turns turns = new Turns(swings(10, -5, 20, -10, 40, -1), 0, Weight.NONE);

        assertThat(turns.gain().orElseThrow().value()).isCloseTo(2, within(1e-9));
    }

    @Test
    void theWayFromRestAndASwingThatStillGoesOnSayNothingOfTheGain() {
        // Given a limit cycle of 12, reached from rest half its width away, a quarter through its latest swing
        Turns turns = new Turns(swings(6, -12, 12, -12, 12, -3), 0, Weight.NONE);

        assertThat(turns.gain().orElseThrow().value()).isCloseTo(1, within(1e-9));
    }

    @Test
    void whatTheControlsOwnMovesAccountForIsTheMeanOverTheTurnsSinceTheFirst() {
        double[] remainders = {9, 0.5, Double.NaN, 0.1, 3};

        assertThat(new Turns(swings(1, 1), 2, Weight.NONE).own(remainders))
                .isCloseTo((0.5 + 0.9 + 0) / 3, within(1e-12));
        assertThat(new Turns(swings(1, 1), 0, Weight.NONE).own(remainders))
                .isCloseTo((0 + 0.5 + 0.9 + 0) / 4, within(1e-12));
        assertThat(new Turns(swings(1, 1), 3, Weight.NONE).own(new double[] {0, 0, Double.NaN}))
                .isZero();
    }

    @Test
    void turnsByTheClockAreClockwork() {
        double[] sizes = {10, 10, 10, 10, 10, 10, 10, 10};

        assertThat(new Turns(swings(sizes, 1_800, 1_800, 1_800, 1_800, 1_800, 1_800, 1_800), 0, Weight.NONE)
                        .isClockwork(NOTHING))
                .isTrue();
        assertThat(new Turns(swings(sizes, 1_300, 1_300, 1_300, 1_300, 1_300, 1_300, 1_300), 0, Weight.NONE)
                        .isClockwork(NOTHING))
                .isFalse();
    }

    private static final Series NOTHING = new Series(new SeriesKey("r", "m"), true, Goal.UNKNOWN, List.of());

    /** Of the third of four swings. */
    private static double likeness(double first, double second, double third, long... seconds) {
        return Turns.likeness(swings(new double[] {first, second, third, 10}, seconds), 2, 1_000);
    }

    private static boolean isSteady(List<Swing> swings) {
        return new Turns(swings, 0, Weight.NONE).isSteady();
    }

    /** A minute each. */
    private static List<Swing> swings(double... sizes) {
        long[] minutes = new long[sizes.length];
        Arrays.fill(minutes, 60);
        return swings(sizes, minutes);
    }

    /** One after the other. */
    private static List<Swing> swings(double[] sizes, long... seconds) {
        List<Swing> swings = new ArrayList<>();
        long at = 0;
        double level = 0;
        for (int i = 0; i < sizes.length; i++) {
            Act act = ActsFixture.act("a" + i, 1_000 * at, "hpa", ActorKind.AUTOSCALER)
                    .build();
            swings.add(new Swing(level, level + sizes[i], List.of(act)));
            level += sizes[i];
            at += i < seconds.length ? seconds[i] : 60;
        }
        return swings;
    }
}
