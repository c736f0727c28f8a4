package dev.flyball.ingest.cloudwatch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.flyball.ingest.Fields;
import dev.flyball.ingest.Ingested;
import dev.flyball.ingest.Parser;
import dev.flyball.ingest.Tables;
import dev.flyball.schemas.MetricSample;
import dev.flyball.schemas.json.JsonMismatchException;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Records of a CloudWatch metric stream in its JSON format. Count, sum, min and max are taken; extra statistics
 * ({@code p99}, {@code TM(25%:75%)}) are dropped, for they cannot be joined over time.
 */
public final class MetricStream implements Parser {
    private final ResourceTable table;

    MetricStream(ResourceTable table) {
        this.table = table;
    }

    public static MetricStream standard() {
        return with(MissingNode.getInstance());
    }

    /** @param own rows of the user's that stand before those built in */
    public static MetricStream with(JsonNode own) {
        return new MetricStream(Tables.merged("cloudwatch.yaml", ResourceTable.class, own));
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
                table.resource(origin(fields), fields.map("dimensions")),
                fields.text("metric_name"),
                null,
                statistics.optionalNumber("count"),
                statistics.optionalNumber("sum"),
                statistics.optionalNumber("min"),
                statistics.optionalNumber("max"),
                unit.equals("None") ? null : unit,
                null));
    }

    private static Map<String, String> origin(Fields fields) {
        String region = fields.text("region");
        return SeriesNames.origin(fields.text("account_id"), region, fields.text("namespace"));
    }
}
