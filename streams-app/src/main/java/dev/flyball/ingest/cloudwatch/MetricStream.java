package dev.flyball.ingest.cloudwatch;

import com.fasterxml.jackson.databind.JsonNode;
import dev.flyball.ingest.Fields;
import dev.flyball.ingest.Ingested;
import dev.flyball.ingest.Parser;
import dev.flyball.schemas.MetricSample;
import dev.flyball.schemas.json.JsonMismatchException;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Records of a CloudWatch metric stream in its JSON format. Count, sum, min and max are taken; extra statistics
 * ({@code p99}, {@code TM(25%:75%)}) are dropped, for they cannot be joined over time.
 */
public final class MetricStream implements Parser {
    private final SeriesNames names;

    public MetricStream(SeriesNames names) {
        this.names = names;
    }

    @Override
    public String format() {
        return "a CloudWatch metric stream record (namespace, metric_name)";
    }

    @Override
    public boolean recognises(JsonNode value) {
        return value.has("metric_name") && value.has("namespace");
    }

    @Override
    public Ingested parse(JsonNode value) {
        Fields fields = Fields.of(value);
        Fields statistics = fields.object("value");
        if (Stream.of("count", "sum", "min", "max").noneMatch(statistics::mentions)) {
            throw new JsonMismatchException("value", "no count, sum, min or max, expected at least one of them");
        }
        String unit = Objects.requireNonNullElse(fields.optionalText("unit"), "None");
        return Ingested.of(new MetricSample(
                fields.epochMillis("timestamp"),
                names.resource(
                        fields.text("account_id"),
                        fields.text("region"),
                        fields.text("namespace"),
                        fields.map("dimensions")),
                fields.text("metric_name"),
                null,
                statistics.optionalNumber("count"),
                statistics.optionalNumber("sum"),
                statistics.optionalNumber("min"),
                statistics.optionalNumber("max"),
                unit.equals("None") ? null : unit,
                null));
    }
}
