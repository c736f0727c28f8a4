package dev.flyball.bench.faults;

/** Broken Avro, broken JSON, records without key, without value, as large as a broker takes, and of 3 MB. */
final class Junk implements Fault {
    private static final int RECORDS = 600;

    @Override
    public String key() {
        return "junk";
    }

    @Override
    public String title() {
        return "600 records of junk strewn in, the instance killed amid them; each rejected exactly once";
    }

    @Override
    public int junk() {
        return RECORDS;
    }

    @Override
    public void inflict(Trial trial) {
        Child app = trial.start("one");
        trial.awaitShare(0.9 * trial.random().nextDouble());
        trial.pauseShortly();
        app.kill();
        trial.start("one");
        trial.awaitRecovery();
    }
}
