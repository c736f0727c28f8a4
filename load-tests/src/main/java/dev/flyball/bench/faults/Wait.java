package dev.flyball.bench.faults;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waits, with an end. */
public final class Wait {
    private static final long STEP_MILLIS = 50;

    private Wait() {}

    /**
     * Waits until something holds.
     *
     * @return how long it took
     * @throws TrialFailure if it takes longer than that
     */
    public static Duration until(String what, Duration most, BooleanSupplier holds) {
        long begin = System.nanoTime();
        while (!holds.getAsBoolean()) {
            if (System.nanoTime() - begin > most.toNanos()) {
                throw new TrialFailure("waited %d s in vain for %s".formatted(most.toSeconds(), what));
            }
            pause(Duration.ofMillis(STEP_MILLIS));
        }
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    public static void pause(Duration time) {
        try {
            Thread.sleep(time.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TrialFailure("interrupted");
        }
    }
}
