package dev.flyball.bench.faults;

import java.time.Duration;

/** An instance stands still past its session timeout, another takes over, and the first wakes up again. */
final class Zombie implements Fault {
    private static final Duration PAST_THE_SESSION = Duration.ofSeconds(8);

    @Override
    public String key() {
        return "zombie";
    }

    @Override
    public String title() {
        return "instance frozen (SIGSTOP) past its session, another takes over, the first wakes (SIGCONT)";
    }

    @Override
    public void inflict(Trial trial) {
        Child first = trial.start("one");
        trial.awaitShare(0.7 * trial.random().nextDouble());
        trial.pauseShortly();
        first.freeze();
        trial.start("two");
        Wait.pause(PAST_THE_SESSION);
        trial.awaitRecovery();
        trial.pauseShortly();
        first.thaw();
    }
}
