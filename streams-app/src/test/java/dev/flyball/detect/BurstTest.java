package dev.flyball.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BurstTest {
    /** For a confidence of 0.999 among all patterns, with a quarter of the false alarms. */
    private static final double NEEDED = Math.log(4_000 * Detectors.PATTERNS);

    private static final double HOUR = 3_600;
    private static final int RUNS = 60;

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void burstsOfRatioElevenTenthsAreFoundWithinSixtyActs(boolean wholeSeconds) {
        // Given a calm control whose acts, once in six hours, provoke others within ten seconds
        Random random = new Random(23);
        SelfExciting process = SelfExciting.steady(6 * HOUR, 1.1, 10);
        int bursts = 0;
        int found = 0;
        while (bursts < RUNS) {
            long[] times = process.times(Double.MAX_VALUE, History.MAX_ACTS, random);
            int start = process.burst(times, 60);
            if (start >= 1) {
                bursts++;
                long[] seen = Arrays.copyOf(times, start + 60);
                found += evidence(wholeSeconds ? SelfExciting.wholeSeconds(seen) : seen) >= NEEDED ? 1 : 0;
            }
        }

        assertThat(found).isGreaterThanOrEqualTo(RUNS * 9 / 10);
    }

    @Test
    void aLoadThatRisesFivefoldIsNoBurst() {
        // Given acts every ten minutes, later every two, each of which provokes 0.6 more
        SelfExciting process = new SelfExciting(at -> (at < 40 * HOUR ? 1 : 5) / (HOUR / 6), 30 / HOUR, 0.6, 10);
        Random random = new Random(24);
        for (int run = 0; run < 10; run++) {
            long[] times = process.times(60 * HOUR, 10_000, random);

            for (int n = 1; n <= times.length; n++) {
                assertThat(evidence(Arrays.copyOfRange(times, Math.max(0, n - History.MAX_ACTS), n)))
                        .isLessThan(NEEDED);
            }
        }
    }

    @Test
    void aControlThatIsSeenForTheFirstTimeMayBeBusy() {
        // Given acts every five minutes, each of which provokes 0.6 more
        Random random = new Random(25);
        for (int run = 0; run < 20; run++) {
            long[] times = SelfExciting.steady(300, 0.6, 10).times(2 * HOUR, 10_000, random);

            IntStream.rangeClosed(1, times.length)
                    .forEach(n -> assertThat(evidence(Arrays.copyOf(times, n))).isLessThan(NEEDED));
        }
    }

    @Test
    void aBurstMayBeTheFirstThatIsSeenOfAControl() {
        long[] times = IntStream.rangeClosed(0, 60)
                .mapToLong(second -> second * 1_000L)
                .toArray();

        assertThat(evidence(times)).isGreaterThan(NEEDED);
    }

    @Test
    void aBurstThatIsOverIsNoLongerTold() {
        long[] times = IntStream.concat(IntStream.of(0, 43_200), IntStream.rangeClosed(86_400, 86_500))
                .mapToLong(second -> second * 1_000L)
                .toArray();
        long[] later = Arrays.copyOf(times, times.length + 1);
        later[times.length] = times[times.length - 1] + 86_400_000;

        assertThat(evidence(times)).isGreaterThan(NEEDED);
        assertThat(evidence(later)).isLessThan(0);
    }

    @Test
    void theBurstIsDatedFromTheCalmBeforeIt() {
        long[] times = IntStream.concat(IntStream.of(0, 43_200), IntStream.rangeClosed(86_400, 86_500))
                .mapToLong(second -> second * 1_000L)
                .toArray();

        assertThat(Burst.of(times)).map(Burst::from).isEqualTo(Optional.of(2));
    }

    @Test
    void ofABurstThatGoesOnAfterAStopWhatCameSinceIsLeft() {
        // Given a calm control, a storm that a stop of a quarter of an hour holds up, and more of it
        long[] times = IntStream.concat(
                        IntStream.of(0, 43_200),
                        IntStream.concat(IntStream.rangeClosed(86_400, 86_500), IntStream.rangeClosed(87_400, 87_500)))
                .mapToLong(second -> second * 1_000L)
                .toArray();

        // When
        Weight evidence = Burst.of(times).orElseThrow().evidence();

        // Then
        assertThat(evidence.rests())
                .filteredOn(rest -> rest.since() == 87_400_000)
                .singleElement()
                .satisfies(rest -> assertThat(rest.log()).isBetween(NEEDED, evidence.log()));
    }

    private static double evidence(long[] times) {
        return Burst.of(times).map(burst -> burst.evidence().log()).orElse(Double.NEGATIVE_INFINITY);
    }

    @Test
    void theEvidenceIsTheUsualTimeBetweenActsOverTheChanceOfAsManyAtOnce() {
        // Given an act every half a day, and then a burst of 41 in 40 seconds
        long[] times = IntStream.concat(IntStream.of(0, 43_200), IntStream.rangeClosed(86_400, 86_440))
                .mapToLong(second -> second * 1_000L)
                .toArray();

        // When
        Burst burst = Burst.of(times).orElseThrow();

        // Then: half of the weight is on 0.7 others meanwhile, a quarter on three times as many, and so on
        double apart = (86_400 + 900) / 3.0 / 86_400;
        double evidence = apart
                * (0.5 / chance(0.7, 41) + 0.25 / chance(2.1, 41) + 0.15 / chance(6.3, 41) + 0.1 / chance(19, 41));
        assertThat(burst.daysApart()).isCloseTo(apart, within(1e-9));
        assertThat(burst.evidence().rests())
                .filteredOn(rest -> rest.since() == 86_400_000)
                .singleElement()
                .satisfies(rest -> assertThat(rest.log()).isCloseTo(Math.log(evidence), within(1e-9)));
        // What may have begun before adds next to nothing
        assertThat(burst.evidence().log()).isBetween(Math.log(evidence), Math.log(evidence) + 1e-3);
    }

    private static double chance(double others, int acts) {
        return Math.exp(new Cascade(0.5, others).logChance(acts));
    }

    @Test
    void ofAFullMemoryTheFirstActMayHaveComeInTheMiddleOfABurst() {
        long[] full = IntStream.range(0, History.MAX_ACTS)
                .mapToLong(second -> second * 1_000L)
                .toArray();

        assertThat(Burst.of(full)).isEmpty();
        assertThat(Burst.of(Arrays.copyOf(full, History.MAX_ACTS - 1))).isPresent();
    }
}
