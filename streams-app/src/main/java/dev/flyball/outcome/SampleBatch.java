package dev.flyball.outcome;

import dev.flyball.schemas.MetricSample;
import java.util.List;
import java.util.function.Consumer;

/**
 * Samples of any series that go past the nodes as one record: what Kafka Streams does for each record, it does once for all of them. A node
 * works on one after the other. Where it fails over one, the batch knows which, and those after it are still to be sent past.
 */
public final class SampleBatch {
    private final List<MetricSample> samples;
    private int at;
    private int passed;

    /** @param samples each under the name of its resource as its key, in their order */
    public SampleBatch(List<MetricSample> samples) {
        this.samples = samples;
        this.passed = samples.size();
    }

    /** Works on each sample, up to the first over which that fails. */
    public void forEach(Consumer<MetricSample> work) {
        at = 0;
        try {
            for (MetricSample sample : samples) {
                work.accept(sample);
                at++;
            }
        } finally {
            passed = Math.min(passed, at);
        }
    }

    /** Which sample is worked on, or failed, from 0 on; after all of them their number. */
    public int at() {
        return at;
    }

    /** How many samples all nodes have done with; the next one has failed, if there is one. */
    public int passed() {
        return passed;
    }
}
