package dev.flyball.bench.faults;

import java.time.Duration;

/** While no instance runs, the changelog of the kill switches is deleted: nobody may start and forget what is stopped. */
final class ChangelogLost implements Fault {
    private static final Duration END = Duration.ofMinutes(4);

    @Override
    public String key() {
        return "changelog-lost";
    }

    @Override
    public String title() {
        return "changelog of the kill switches deleted: refused, with the name of the topic";
    }

    @Override
    public boolean comparesResults() {
        return false;
    }

    @Override
    public void inflict(Trial trial) {
        Child app = trial.start("one");
        trial.awaitShare(0.3 + 0.4 * trial.random().nextDouble());
        app.stop();
        String changelog = trial.group() + "-kill-switches-changelog";
        if (trial.offsets().deleteTopics(changelog) != 1) {
            throw new TrialFailure("no topic " + changelog);
        }
        Child again = trial.start("one");
        Wait.until(
                "the loss to be noticed",
                END,
                () -> !again.isAlive() || trial.offsets().behind().isEmpty());
        if (again.isAlive() || again.exitCode() == 0 || !again.said().contains(changelog + ": ")) {
            throw new TrialFailure("the loss of %s was not told".formatted(changelog));
        }
    }
}
