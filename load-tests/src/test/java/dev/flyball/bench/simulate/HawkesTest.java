package dev.flyball.bench.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.flyball.bench.recording.Draw;
import java.util.List;
import org.junit.jupiter.api.Test;

class HawkesTest {
    @Test
    void belowOneEachEventThatNothingProvokedBringsAFamilyOfKnownSize() {
        // Given a base rate of 0.1 a second for 200,000 s, and a branching ratio of 0.6: families of 1 / (1 - 0.6)
        Hawkes hawkes = new Hawkes(0.6, 0.2);

        // When
        List<Double> events = hawkes.events(Draw.of("test"), false, at -> 0.1, 0.1, 200_000, 1_000_000);

        // Then 50,000, give or take four deviations of sqrt(20,000 / 0.4^3)
        assertThat((double) events.size()).isCloseTo(50_000, within(2_300.0));
        assertThat(events).isSorted();
    }

    @Test
    void withoutExcitementCountsArePoisson() {
        // Given
        Hawkes poisson = new Hawkes(0, 1);

        // When
        List<Double> events = poisson.events(Draw.of("test"), false, at -> at < 5_000 ? 2 : 1, 2, 10_000, 1_000_000);

        // Then
        long early = events.stream().filter(at -> at < 5_000).count();
        assertThat((double) early).isCloseTo(10_000, within(400.0));
        assertThat((double) events.size() - early).isCloseTo(5_000, within(300.0));
    }

    @Test
    void aboveOneSomeStormsNeverEnd() {
        // Given no base rate: all comes from the one event at the start
        Hawkes storm = new Hawkes(1.1, 1);
        int endless = 0;

        // When
        for (int i = 0; i < 2_000; i++) {
            List<Double> events = storm.events(Draw.of("test", Integer.toString(i)), true, at -> 0, 0, 1e6, 2_000);
            endless += events.size() == 2_000 ? 1 : 0;
        }

        // Then extinction q = exp(1.1 (q - 1)) has the root 0.824: 17.6 % never end
        assertThat(endless / 2_000.0).isCloseTo(0.176, within(0.035));
    }
}
