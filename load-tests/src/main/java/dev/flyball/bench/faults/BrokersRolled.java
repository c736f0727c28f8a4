package dev.flyball.bench.faults;

/** The three brokers are stopped in order and started again, one after the other, as an upgrade does. */
final class BrokersRolled implements Fault {
    @Override
    public String key() {
        return "brokers-rolled";
    }

    @Override
    public String title() {
        return "three brokers stopped in order and started again, one after the other";
    }

    @Override
    public boolean needsThreeBrokers() {
        return true;
    }

    @Override
    public void inflict(Trial trial) {
        trial.cluster().awaitInSync(trial.offsets());
        trial.start("one");
        trial.awaitShare(0.5 * trial.random().nextDouble());
        for (Broker broker : trial.cluster().brokers()) {
            trial.pauseShortly();
            broker.process().stop();
            trial.awaitRecovery();
            broker.restart();
            trial.cluster().awaitInSync(trial.offsets());
        }
    }
}
