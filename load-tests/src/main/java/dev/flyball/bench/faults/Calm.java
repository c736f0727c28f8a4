package dev.flyball.bench.faults;

/** Nothing goes wrong: the row that says that the reference is one. */
final class Calm implements Fault {
    @Override
    public String key() {
        return "calm";
    }

    @Override
    public String title() {
        return "nothing goes wrong";
    }

    @Override
    public void inflict(Trial trial) {
        trial.start("one");
    }
}
