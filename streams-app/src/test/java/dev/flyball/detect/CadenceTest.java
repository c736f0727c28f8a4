package dev.flyball.detect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CadenceTest {
    @Test
    void aGapOfOneAndThreeTenthsOfTheLongestBeforeIsAStepBack() {
        assertThat(after(10).backsOff()).isFalse();
        assertThat(after(10, 13).backsOff()).isTrue();
        assertThat(after(10, 12.9).backsOff()).isFalse();
        assertThat(after(10, 20, 25).backsOff()).isFalse();
        assertThat(after(20, 10, 25).backsOff()).isFalse();
    }

    @Test
    void whoHasTakenThreeStepsBackBacksOffUntilItComesBack() {
        assertThat(after(10, 20, 40, 80, 80).backsOff()).isTrue();
        assertThat(after(10, 20, 40, 80, 40).backsOff()).isTrue();
        assertThat(after(10, 20, 40, 40).backsOff()).isFalse();
        assertThat(after(10, 20, 40, 80, 39).backsOff()).isFalse();
        assertThat(after(10, 20, 40, 80, 39, 39).backsOff()).isFalse();
    }

    @Test
    void whoCameBackIsMeasuredAnew() {
        // Given three steps back from ten again, after eighty
        assertThat(after(10, 20, 40, 80, 10, 20, 40, 75, 75).backsOff()).isTrue();
        assertThat(after(10, 20, 40, 80, 10, 20, 40, 45).backsOff()).isFalse();
    }

    @Test
    void aGapWithinThreeTimesTheMedianIsAPace() {
        assertThat(after().isSteady()).isFalse();
        assertThat(after(10).isSteady()).isTrue();
        assertThat(after(10, 10, 30).isSteady()).isTrue();
        assertThat(after(10, 10, 30.1).isSteady()).isFalse();
        assertThat(after(30, 30, 10).isSteady()).isTrue();
        assertThat(after(30, 30, 9.9).isSteady()).isFalse();
        assertThat(after(1, 100, 10).isSteady()).isTrue();
    }

    private static Cadence after(double... gapSeconds) {
        Cadence cadence = new Cadence();
        long at = 1_000_000;
        for (double gap : gapSeconds) {
            long next = at + Math.round(1_000 * gap);
            cadence.next(at, next);
            at = next;
        }
        return cadence;
    }
}
