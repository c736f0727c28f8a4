package dev.flyball.bench.faults;

import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;

/**
 * Somebody brings a schema into the registry that fits none of ours, and writes samples under it. They are rejected, and nothing else
 * minds: neither an instance that runs nor one that starts.
 */
final class SchemaForeign implements Fault {
    private static final int RECORDS = 50;

    @Override
    public String key() {
        return "schema-foreign";
    }

    @Override
    public String title() {
        return "50 samples under an incompatible schema forced into the registry, the instance killed after; each rejected exactly once";
    }

    @Override
    public void inflict(Trial trial) {
        Child app = trial.start("one");
        trial.awaitShare(0.5 * trial.random().nextDouble());
        Schema foreign = SchemaBuilder.record("MetricSample")
                .namespace("dev.flyball.schemas")
                .fields()
                .requiredInt("observed_at")
                .endRecord();
        String subject = trial.topics().metrics() + "-value";
        int id = trial.cluster().registry().force(subject, foreign);
        try (Publisher publisher = trial.publisher()) {
            publisher.sendForeign(id, foreign, RECORDS);
        }
        trial.expectMore(RECORDS);
        trial.pauseShortly();
        app.kill();
        trial.start("one");
        trial.awaitRecovery();
    }
}
