package dev.flyball.ingest.lines;

import com.fasterxml.jackson.databind.JsonNode;
import dev.flyball.ingest.Ingested;
import dev.flyball.ingest.Parser;
import dev.flyball.schemas.MetricSample;
import dev.flyball.schemas.json.AvroJson;
import dev.flyball.schemas.json.JsonMismatchException;
import java.util.List;

/**
 * Metric samples as the contract writes them. One of the value keys must be there; it may be null or NaN: then the
 * sample was due and is absent.
 */
public final class MetricLines implements Parser {
    private static final List<String> VALUES = List.of("value", "count", "sum", "min", "max");

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
        if (VALUES.stream().noneMatch(value::has)) {
            throw JsonMismatchException.missing(
                    "value",
                    "it (null where the sample is absent), or \"count\", \"sum\", \"min\", \"max\" in its place");
        }
        return Ingested.of(AvroJson.read(MetricSample.class, value));
    }
}
