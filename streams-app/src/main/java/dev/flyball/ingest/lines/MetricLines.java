package dev.flyball.ingest.lines;

import com.fasterxml.jackson.databind.JsonNode;
import dev.flyball.ingest.Fields;
import dev.flyball.ingest.Ingested;
import dev.flyball.ingest.Parser;
import dev.flyball.ingest.UnusableException;
import dev.flyball.schemas.MetricSample;
import java.util.stream.Stream;

/**
 * Metric samples as the contract writes them. One of the value keys must be there; it may be null or NaN: then the
 * sample was due and is absent.
 */
public final class MetricLines implements Parser {
    @Override
    public String format() {
        return "a metric (observed_at, resource, metric)";
    }

    @Override
    public boolean recognises(JsonNode value) {
        return value.has("observed_at") || (value.has("resource") && value.has("metric") && !value.has("target"));
    }

    @Override
    public Ingested parse(JsonNode value) {
        return Ingested.of(sample(Fields.of(value)));
    }

    private static MetricSample sample(Fields fields) {
        if (Stream.of("value", "count", "sum", "min", "max").noneMatch(fields::mentions)) {
            throw new UnusableException("value: missing, expected it (null where the sample is absent),"
                    + " or \"count\", \"sum\", \"min\", \"max\" in its place");
        }
        return new MetricSample(
                fields.time("observed_at"),
                fields.text("resource"),
                fields.text("metric"),
                fields.optionalNumber("value"),
                fields.optionalNumber("count"),
                fields.optionalNumber("sum"),
                fields.optionalNumber("min"),
                fields.optionalNumber("max"),
                fields.optionalText("unit"),
                fields.optionalInteger("period_seconds"));
    }
}
