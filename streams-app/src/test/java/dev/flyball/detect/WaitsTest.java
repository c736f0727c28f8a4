package dev.flyball.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.function.DoubleSupplier;
import org.junit.jupiter.api.Test;

class WaitsTest {
    private static final double MINUTE = 60_000;

    private final Random random = new Random(3);

    @Test
    void waitsThatAreAlikeAreEvidenceHoweverLongTheyAre() {
        for (double usual : new double[] {MINUTE / 2, 20 * MINUTE, 300 * MINUTE}) {
            assertThat(gained(24, () -> usual * Math.exp(0.15 * random.nextGaussian())))
                    .as("%.1f minutes", usual / MINUTE)
                    .isGreaterThan(24 * Math.log(2));
        }
    }

    @Test
    void waitsWithoutMemoryAreEvidenceAgainstIt() {
        for (double usual : new double[] {20 * MINUTE, 90 * MINUTE, 600 * MINUTE}) {
            assertThat(gained(200, () -> -usual * Math.log(1 - random.nextDouble())))
                    .as("%.1f minutes", usual / MINUTE)
                    .isLessThan(0);
        }
    }

    @Test
    void ofWhoComesByChanceTheNextWaitIsWorthOneOnAverage() {
        // Given forty waits of a usual ninety minutes
        double sum = 0;
        int runs = 20_000;
        for (int run = 0; run < runs; run++) {
            Waits waits = new Waits();
            for (int i = 0; i < 40; i++) {
                waits.next(chance(90 * MINUTE));
            }
            sum += waits.next(chance(90 * MINUTE));
        }

        assertThat(sum / runs).isCloseTo(1, within(0.06));
    }

    @Test
    void aFirstAnswerAtOnceIsEvidenceAndOneAfterHoursIsNone() {
        assertThat(new Waits().next((long) (MINUTE / 2))).isGreaterThan(9);
        assertThat(new Waits().next((long) (180 * MINUTE))).isLessThan(1);
    }

    @Test
    void aWaitUnlikeThoseBeforeIsAlmostNoAnswer() {
        Waits waits = new Waits();
        for (int i = 0; i < 10; i++) {
            waits.next((long) (10 * MINUTE));
        }

        assertThat(waits.next((long) (60 * MINUTE))).isCloseTo(0.05, within(0.001));
    }

    /** Natural logarithm of what so many waits bring together. */
    private double gained(int count, DoubleSupplier wait) {
        Waits waits = new Waits();
        double gained = 0;
        for (int i = 0; i < count; i++) {
            gained += Math.log(waits.next((long) wait.getAsDouble()));
        }
        return gained;
    }

    private long chance(double usual) {
        return (long) (-usual * Math.log(1 - random.nextDouble()));
    }
}
