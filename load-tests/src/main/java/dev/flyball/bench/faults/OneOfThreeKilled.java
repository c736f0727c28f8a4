package dev.flyball.bench.faults;

import java.time.Duration;

/** One broker of three is killed, stays away for a while, and comes back on its directory. */
final class OneOfThreeKilled implements Fault {
    private static final int MOST_SECONDS_AWAY = 10;

    @Override
    public String key() {
        return "one-of-three-killed";
    }

    @Override
    public String title() {
        return "one broker of three killed (SIGKILL), back after up to 10 s";
    }

    @Override
    public boolean needsThreeBrokers() {
        return true;
    }

    @Override
    public void inflict(Trial trial) {
        trial.cluster().awaitInSync(trial.offsets());
        trial.start("one");
        trial.awaitShare(0.9 * trial.random().nextDouble());
        Broker broker = trial.cluster().brokers().get(trial.random().nextInt(3));
        trial.pauseShortly();
        broker.process().kill();
        trial.awaitRecovery();
        Wait.pause(Duration.ofSeconds(trial.random().nextInt(MOST_SECONDS_AWAY)));
        broker.restart();
    }
}
