package dev.flyball.bench.faults;

/** From one instance to three and back to one, by a crash and by a stop in order; each keeps copies of the others' stores. */
final class Scaled implements Fault {
    @Override
    public String key() {
        return "scaled";
    }

    @Override
    public String title() {
        return "1 → 3 → 1 instances with standby stores, one killed, one stopped in order";
    }

    @Override
    public void inflict(Trial trial) {
        trial.settings().with("num.standby.replicas: 1");
        Child first = trial.start("one");
        trial.awaitShare(0.2 * trial.random().nextDouble());
        Child second = trial.start("two");
        trial.start("three");
        trial.awaitShare(0.2 + 0.3 * trial.random().nextDouble());
        trial.pauseShortly();
        first.kill();
        trial.awaitRecovery();
        trial.awaitShare(0.5 + 0.3 * trial.random().nextDouble());
        trial.pauseShortly();
        second.stop();
        trial.awaitRecovery();
    }
}
