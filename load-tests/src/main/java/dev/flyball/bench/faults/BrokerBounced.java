package dev.flyball.bench.faults;

/** The only broker goes, in order or not, and comes back on the same directory. */
final class BrokerBounced implements Fault {
    private final boolean inOrder;

    BrokerBounced(boolean inOrder) {
        this.inOrder = inOrder;
    }

    @Override
    public String key() {
        return inOrder ? "broker-stopped" : "broker-killed";
    }

    @Override
    public String title() {
        return inOrder ? "broker stopped in order and started again" : "broker killed (SIGKILL) and started again";
    }

    @Override
    public void inflict(Trial trial) {
        trial.start("one");
        trial.awaitShare(0.9 * trial.random().nextDouble());
        trial.pauseShortly();
        Broker broker = trial.cluster().broker();
        if (inOrder) {
            broker.process().stop();
        } else {
            broker.process().kill();
        }
        broker.restart();
        trial.awaitRecovery();
    }
}
