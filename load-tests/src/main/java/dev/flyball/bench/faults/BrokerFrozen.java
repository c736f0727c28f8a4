package dev.flyball.bench.faults;

import java.net.URI;
import java.time.Duration;

/**
 * The only broker stands still with its connections open. The instance says that it is alive and not ready, so that nobody starts it
 * again, and is ready by itself once the broker goes on.
 */
final class BrokerFrozen implements Fault {
    private static final Duration NOTICED = Duration.ofMinutes(2);

    @Override
    public String key() {
        return "broker-frozen";
    }

    @Override
    public String title() {
        return "broker frozen (SIGSTOP) until the instance is not ready, which stays alive; ready again by itself";
    }

    @Override
    public void inflict(Trial trial) {
        URI instance = trial.start("one").awaitAddress();
        Child broker = trial.cluster().broker().process();
        Wait.until("the instance to be ready", NOTICED, () -> Health.isReady(instance));
        trial.awaitShare(0.5 * trial.random().nextDouble());
        broker.freeze();
        try {
            Wait.until(
                    "the instance not to be ready",
                    NOTICED,
                    () -> Health.answers(instance, "ready", Health.UNAVAILABLE));
            if (!Health.answers(instance, "live", Health.FINE)) {
                throw new TrialFailure(
                        "an instance without its broker is not alive: a supervisor would start it again");
            }
        } finally {
            broker.thaw();
        }
        trial.pauseShortly();
        Wait.until("the instance to be ready again", NOTICED, () -> Health.isReady(instance));
        trial.awaitRecovery();
    }
}
