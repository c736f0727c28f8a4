package dev.flyball.bench.faults;

import java.time.Duration;

/**
 * The only instance is killed ten times in a row, each time at a random moment: amid its work, and now and then once more while it
 * starts. After each what is committed is held against the reference, and at the end of the run all of it.
 */
final class KilledOften implements Fault {
    private static final int KILLS = 10;
    private static final double WHILE_IT_STARTS = 0.2;
    private static final int START_MILLIS = 8_000;

    @Override
    public String key() {
        return "killed-often";
    }

    @Override
    public String title() {
        return "instance killed (SIGKILL) ten times in a run, compared after each";
    }

    @Override
    public int minutes() {
        return 900;
    }

    @Override
    public void inflict(Trial trial) {
        trial.start("one");
        double share = 0;
        try (Results results = trial.results()) {
            for (int left = KILLS; left > 0; left--) {
                share += 2 * trial.random().nextDouble() * (0.95 - share) / (left + 1);
                trial.awaitShare(share);
                trial.pauseShortly();
                trial.latest().kill();
                trial.start("one");
                if (trial.random().nextDouble() < WHILE_IT_STARTS) {
                    Wait.pause(Duration.ofMillis(trial.random().nextInt(START_MILLIS)));
                    trial.latest().kill();
                    trial.start("one");
                }
                trial.awaitRecovery();
                trial.requireNoDeviation(results);
            }
        }
    }
}
