package dev.flyball.detect.cycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.flyball.detect.cycle.Lags.Lag;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class LagsPropertyTest {
    private static final int TRIALS = 4_000;
    private static final double ROOM = 600;

    /** Markov's inequality needs no more than this; a mean over trials would hang on the rarest of them. */
    @Property(tries = 20)
    void lagsOfWhatHasNothingToDoWithEachOtherAreSeldomEvident(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 8) int n, @ForAll boolean prompt) {
        // Given lags that lie anywhere
        Random random = new Random(seed);
        int evident = 0;
        for (int trial = 0; trial < TRIALS; trial++) {
            List<Lag> lags = new ArrayList<>();
            for (int i = 0; i < n; i++) {
                lags.add(new Lag(ROOM * random.nextDouble(), ROOM));
            }

            // When
            evident += Lags.evidence(lags, prompt) >= 20 ? 1 : 0;
        }

        // Then at most one in twenty, and what chance adds to it
        assertThat(evident).isLessThanOrEqualTo(TRIALS / 20 + 60);
    }

    @Property
    void theSameLagTurnAfterTurnIsEvident(
            @ForAll @DoubleRange(min = 1, max = 600) double lag, @ForAll @IntRange(min = 5, max = 10) int n) {
        List<Lag> lags = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            lags.add(new Lag(lag, ROOM));
        }

        assertThat(Lags.evidence(lags, false)).isGreaterThan(1_000);
    }

    @Test
    void anEffectWithoutACauseCountsAgainstIt() {
        List<Lag> whole = new ArrayList<>(List.of(new Lag(60, ROOM), new Lag(62, ROOM), new Lag(59, ROOM)));
        double before = Lags.evidence(whole, false);
        whole.add(null);

        assertThat(Lags.evidence(whole, false)).isLessThan(before);
    }

    @Test
    void whoActsSoonAfterAShiftIsMoreLikelyToHaveActedUponIt() {
        List<Lag> soon = List.of(new Lag(60, ROOM), new Lag(62, ROOM));
        List<Lag> late = List.of(new Lag(540, ROOM), new Lag(538, ROOM));

        assertThat(Lags.evidence(soon, true)).isGreaterThan(1.5 * Lags.evidence(soon, false));
        assertThat(Lags.evidence(late, true)).isLessThan(Lags.evidence(late, false));
    }

    @Test
    void everyEffectThatHasACauseIsNoEvidenceByItself() {
        assertThat(Lags.evidence(List.of(new Lag(60, ROOM)), false)).isEqualTo(1);
    }

    /** The figures are those of the formula worked out apart from this code. */
    @Test
    void theEvidenceIsTheMeanOfThreeBetsOnEachLag() {
        List<Lag> lags = new ArrayList<>(List.of(new Lag(60, ROOM), new Lag(64, ROOM), new Lag(55, ROOM)));
        lags.add(null);
        lags.add(new Lag(70, ROOM));

        assertThat(Lags.evidence(lags, false)).isCloseTo(324.9231686538, within(1e-6));
        assertThat(Lags.evidence(lags, true)).isCloseTo(1134.6580887004, within(1e-6));
        assertThat(Lags.evidence(List.of(new Lag(3, 40), new Lag(4, 40), new Lag(3.5, 40)), false))
                .isCloseTo(46.7679925130, within(1e-6));
        assertThat(Lags.evidence(List.of(new Lag(60, ROOM), new Lag(300, ROOM)), false))
                .isCloseTo(0.1608482897, within(1e-6));
    }
}
