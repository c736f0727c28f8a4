package dev.flyball.bench.faults;

import java.time.Duration;

/** The registry stops answering under load: what is known of schemas goes on being used, and an instance that starts waits or says why not. */
final class RegistryDown implements Fault {
    private static final Duration SOME_SECONDS = Duration.ofSeconds(5);
    private static final int BAD_INPUT = 2;

    @Override
    public String key() {
        return "registry-down";
    }

    @Override
    public String title() {
        return "registry frozen under load; an instance that starts meanwhile says so and ends with 2";
    }

    @Override
    public void inflict(Trial trial) {
        trial.start("one");
        trial.awaitShare(0.3 * trial.random().nextDouble());
        trial.pauseShortly();
        Child registry = trial.cluster().registry().process();
        registry.freeze();
        try {
            Wait.pause(SOME_SECONDS);
            trial.awaitRecovery();
            Child late = trial.start("late");
            Wait.until("an instance without registry to end", Duration.ofMinutes(4), () -> !late.isAlive());
            if (late.exitCode() != BAD_INPUT || !late.said().contains("registry.url")) {
                throw new TrialFailure("without registry, ended with %d: %s".formatted(late.exitCode(), late.said()));
            }
        } finally {
            registry.thaw();
        }
    }
}
