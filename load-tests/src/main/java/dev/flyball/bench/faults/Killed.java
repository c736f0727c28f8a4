package dev.flyball.bench.faults;

/** The only instance is killed once or twice, and started again at once, as any supervisor would. */
final class Killed implements Fault {
    @Override
    public String key() {
        return "killed";
    }

    @Override
    public String title() {
        return "instance killed (SIGKILL) at a random moment";
    }

    @Override
    public void inflict(Trial trial) {
        Child app = trial.start("one");
        double share = 0;
        int kills = 1 + trial.random().nextInt(2);
        for (int kill = 0; kill < kills; kill++) {
            share += (0.95 - share) * trial.random().nextDouble();
            trial.awaitShare(share);
            trial.pauseShortly();
            app.kill();
            app = trial.start("one");
            trial.awaitRecovery();
        }
    }
}
