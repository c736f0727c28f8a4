package dev.flyball.bench.ladder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flyball.bench.faults.TrialFailure;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClimbTest {
    private static final Footprint NONE = new Footprint(0, 0, 0, 0);
    private static final Output RIGHT = Output.everythingRead(1_000);

    @Test
    void theSteadyPartGoesFromTheFirstCommitPastTheHalfToTheFirstPast95Percent() {
        // Given
        List<Reading> readings = List.of(reading(1, 400), reading(2, 600), reading(4, 960), reading(9, 1_000));

        // When
        Climb climb = Climb.of(Rung.NAIVE, 1, readings, 1_000, NONE, RIGHT);

        // Then
        assertThat(climb.recordsPerSecond()).isEqualTo(180);
        assertThat(climb.cpuMicros()).isEqualTo(2_000_000 / 360.0);
    }

    @Test
    void oneCommitOverTheWholeSteadyPartIsNoMeasure() {
        // Given
        List<Reading> readings = List.of(reading(1, 400), reading(9, 1_000));

        // When, then
        assertThatThrownBy(() -> Climb.of(Rung.NAIVE, 1, readings, 1_000, NONE, RIGHT))
                .isInstanceOf(TrialFailure.class)
                .hasMessageContaining("one commit");
    }

    /** With one core taken all the time. */
    private static Reading reading(int second, long committed) {
        return new Reading(
                Duration.ofSeconds(second).toNanos(),
                committed,
                Duration.ofSeconds(second),
                Duration.ofSeconds(second));
    }
}
