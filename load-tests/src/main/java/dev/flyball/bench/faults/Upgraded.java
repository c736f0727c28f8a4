package dev.flyball.bench.faults;

import java.nio.file.Path;

/** An older build works on the input and is stopped in order; this one goes on over its state directory. */
final class Upgraded implements Fault {
    private final Path before;

    /** @param before the jar of the older build, beside what it needs */
    Upgraded(Path before) {
        this.before = before;
    }

    @Override
    public String key() {
        return "upgraded";
    }

    @Override
    public String title() {
        return "an older build stopped in order, this one goes on over its state";
    }

    @Override
    public void inflict(Trial trial) {
        trial.registerSchemasOf(before);
        Child old = trial.startOf(before, "one");
        trial.awaitShare(0.2 + 0.6 * trial.random().nextDouble());
        trial.pauseShortly();
        old.stop();
        trial.start("one");
        trial.awaitRecovery();
    }
}
