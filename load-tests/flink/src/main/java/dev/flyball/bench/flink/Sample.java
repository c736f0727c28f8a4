package dev.flyball.bench.flink;

import dev.flyball.schemas.MetricSample;
import java.util.Objects;

/** Of a sample, what the join needs. A POJO in Flink's sense, so that it goes through no Kryo. */
public final class Sample {
    public String resource = "";

    /** Milliseconds since 1970. */
    public long time;

    /** NaN if there was none. */
    public double value;

    static Sample of(MetricSample sample) {
        return of(
                sample.getResource(),
                sample.getObservedAt().toEpochMilli(),
                Objects.requireNonNullElse(sample.getValue(), Double.NaN));
    }

    static Sample of(String resource, long time, double value) {
        Sample sample = new Sample();
        sample.resource = resource;
        sample.time = time;
        sample.value = value;
        return sample;
    }
}
