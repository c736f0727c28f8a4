package dev.flyball.outcome;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.flyball.model.Sample;
import dev.flyball.model.SeriesKey;
import dev.flyball.model.state.Shift;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

class ShiftsTest {
    private static final String SERIES = SeriesKey.encode("k8s/c1/prod/Deployment/web", "latency");
    private static final long MINUTE = 60_000;

    /** From here on there are samples enough to know a drift by. */
    private static final long DRIFT_KNOWN = 20 * MINUTE;

    private final Memory memory = HeapMemory.of(Duration.ofDays(30), Duration.ofDays(30));
    private final Shifts shifts = new Shifts(memory.samples(), memory.bands());
    private final Random random = new Random(1);

    @Test
    void aStepIsNoticedOnceAndDatedBack() {
        List<Shift> noticed = play(60, i -> (i < 30 ? 100 : 130) + random.nextGaussian());

        assertThat(noticed).singleElement().satisfies(shift -> {
            assertThat(shift.getSince()).isEqualTo(30 * MINUTE);
            assertThat(shift.getNoticedAt()).isEqualTo(31 * MINUTE);
            assertThat(shift.getBefore()).isCloseTo(100, within(2.0));
            assertThat(shift.getAfter()).isCloseTo(130, within(3.0));
            assertThat(shift.getDomain()).isEqualTo("k8s/c1");
        });
    }

    @Test
    void noiseIsNoShift() {
        assertThat(play(20_000, i -> 100 + 5 * random.nextGaussian())).hasSizeLessThanOrEqualTo(2);
    }

    @Test
    void oneSampleOffIsNoShiftAmongNoise() {
        assertThat(play(60, i -> (i == 30 ? 200 : 100) + random.nextGaussian())).isEmpty();
    }

    @Test
    void oneSampleOffIsAShiftWhereAllStoodStill() {
        assertThat(play(60, i -> i < 30 ? 4 : 5))
                .singleElement()
                .satisfies(shift -> assertThat(shift.getSince()).isEqualTo(30 * MINUTE))
                .satisfies(shift -> assertThat(shift.getNoticedAt()).isEqualTo(30 * MINUTE));
    }

    @Test
    void aSampleWithoutAValueTellsNothing() {
        assertThat(play(60, i -> i == 30 ? Double.NaN : 100)).isEmpty();
    }

    @Test
    void aDriftThatGoesOnIsNoShift() {
        assertThat(play(300, i -> 100 + 0.8 * i + random.nextGaussian()))
                .filteredOn(shift -> shift.getSince() > DRIFT_KNOWN)
                .isEmpty();
    }

    @Test
    void aStepOutOfADriftIsAShift() {
        assertThat(play(120, i -> 100 + 0.8 * i + (i < 60 ? 0 : 40) + random.nextGaussian()))
                .filteredOn(shift -> shift.getSince() > DRIFT_KNOWN)
                .allSatisfy(shift -> assertThat(shift.getSince()).isBetween(60 * MINUTE, 80 * MINUTE))
                .first()
                .satisfies(shift -> assertThat(shift.getSince()).isEqualTo(60 * MINUTE));
    }

    @Test
    void aDriftIsNoticedWhereItBegins() {
        assertThat(play(200, i -> 100 + Math.max(0, 2 * (i - 60)) + random.nextGaussian()))
                .hasSizeBetween(1, 2)
                .allSatisfy(shift -> assertThat(shift.getSince()).isBetween(60 * MINUTE, 75 * MINUTE));
    }

    @Test
    void aLevelIsKnownFromTheFourthSampleOnAndIsTheirMedian() {
        assertThat(play(6, i -> i < 4 ? 7 : 9)).extracting(Shift::getNoticedAt).containsExactly(4 * MINUTE);
    }

    @Test
    void theLevelBeforeIsTheMedianOfTheFirstSamples() {
        double[] values = {100, 100, 104, 100, 200, 200};

        assertThat(play(6, i -> values[i])).extracting(Shift::getBefore).containsExactly(100.0);
    }

    @Test
    void whatIsWithinAHundredthOfTheLevelIsNoShiftHoweverStillTheSeriesStands() {
        assertThat(play(60, i -> i < 30 ? 100 : 101)).isEmpty();
        assertThat(play(60, i -> i < 30 ? 100 : 99)).isEmpty();
    }

    @Test
    void theBandIsFourDeviationsOfTheNoiseWide() {
        // Given successive differences of 4: a deviation of 4 / 0.9539, and a band of 16.8 on either side of 100
        assertThat(swing(116)).isEmpty();
        assertThat(swing(84)).isEmpty();
        assertThat(swing(118)).extracting(Shift::getSince).containsExactly(30 * MINUTE);
        assertThat(swing(82)).extracting(Shift::getSince).containsExactly(30 * MINUTE);
    }

    private List<Shift> swing(double to) {
        Memory fresh = HeapMemory.of(Duration.ofDays(30), Duration.ofDays(30));
        Shifts its = new Shifts(fresh.samples(), fresh.bands());
        List<Shift> noticed = new ArrayList<>();
        for (int i = 0; i < 32; i++) {
            Sample sample = new Sample(i * MINUTE, i >= 30 ? to : i % 2 == 0 ? 98 : 102);
            fresh.samples().keep(SERIES, sample);
            its.notice(SERIES, sample).ifPresent(noticed::add);
        }
        return noticed;
    }

    @Test
    void aSeriesThatComesBackElsewhereWhenAllElseIsForgottenHasShifted() {
        // Given
        play(10, i -> 4);
        Sample back = new Sample(Duration.ofDays(60).toMillis(), 5);
        memory.samples().keep(SERIES, back);

        // When
        Optional<Shift> shift = shifts.notice(SERIES, back);

        // Then
        assertThat(shift).map(Shift::getSince).contains(back.at());
    }

    private List<Shift> play(int samples, IntToDoubleFunction values) {
        List<Shift> noticed = new ArrayList<>();
        for (int i = 0; i < samples; i++) {
            Sample sample = new Sample(i * MINUTE, values.applyAsDouble(i));
            memory.samples().keep(SERIES, sample);
            shifts.notice(SERIES, sample).ifPresent(noticed::add);
        }
        return noticed;
    }
}
