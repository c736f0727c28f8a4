package dev.flyball.ingest.otlp;

import com.fasterxml.jackson.databind.JsonNode;
import dev.flyball.ingest.Ingested;
import dev.flyball.ingest.Origin;
import dev.flyball.ingest.Parser;
import dev.flyball.ingest.Reasons;
import dev.flyball.ingest.Reasons.Part;
import dev.flyball.ingest.Tables;
import dev.flyball.ingest.cloudwatch.SeriesNames;
import dev.flyball.schemas.MetricReference;
import dev.flyball.schemas.json.JsonMismatchException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** OTLP in JSON, as collectors export it: metrics become samples, and tools that agents executed become actions. */
public final class OpenTelemetry implements Parser {
    private final OtlpTable table;
    private final ToolCalls calls;
    private final CloudWatchSeries cloudWatch;
    private final Origin origin;
    private final Reasons reasons;

    private OpenTelemetry(OtlpTable table, SeriesNames names, Origin origin, Reasons reasons) {
        this.table = table;
        this.cloudWatch = new CloudWatchSeries(names);
        this.calls = new ToolCalls(table, reasons);
        this.origin = origin;
        this.reasons = reasons;
    }

    /**
     * @param own rows of the user's that stand before those built in
     * @param names what series of CloudWatch describe, which collectors pass on
     */
    public static OpenTelemetry with(Origin origin, JsonNode own, SeriesNames names, Reasons reasons) {
        return new OpenTelemetry(Tables.merged("otlp.yaml", OtlpTable.class, own), names, origin, reasons);
    }

    @Override
    public String format() {
        return "OTLP in JSON (resourceMetrics, resourceSpans)";
    }

    @Override
    public boolean recognises(JsonNode value) {
        return value.path("resourceMetrics").isArray()
                || value.path("resourceSpans").isArray();
    }

    @Override
    public Ingested parse(JsonNode value) {
        List<Ingested> parts = new ArrayList<>();
        int i = 0;
        for (JsonNode resource : value.path("resourceMetrics")) {
            Map<String, String> attributes = Attributes.ofResource(resource.path("resource"), origin);
            String place = "resourceMetrics[" + i++ + "]";
            parts.addAll(inside(resource, "scopeMetrics", "metrics", place, metric -> metric(metric, attributes)));
        }
        i = 0;
        for (JsonNode resource : value.path("resourceSpans")) {
            Map<String, String> attributes = Attributes.ofResource(resource.path("resource"), origin);
            String place = "resourceSpans[" + i++ + "]";
            parts.addAll(inside(resource, "scopeSpans", "spans", place, span -> calls.of(span, attributes)));
        }
        return parts.isEmpty() ? Ingested.ignored("empty envelope") : Ingested.all(parts);
    }

    private Ingested metric(JsonNode metric, Map<String, String> attributes) {
        OtlpTable.Row row = table.row(attributes)
                .orElseThrow(() -> new JsonMismatchException(
                        "resource.attributes", "none that names it, expected service.name or k8s.deployment.name"));
        String name = metric.path("name").asText("");
        return Points.of(
                metric,
                point -> cloudWatch.of(name, attributes, point).orElseGet(() -> series(name, row, attributes, point)));
    }

    private MetricReference series(String metric, OtlpTable.Row row, Map<String, String> attributes, JsonNode point) {
        String beyond = Attributes.suffix(point);
        String resource = row.filled(attributes).orElseThrow() + beyond;
        reasons.tell(
                Part.RESOURCE,
                resource,
                () -> "by " + row.place() + (beyond.isEmpty() ? "" : ", with the attributes of the data point"));
        return new MetricReference(resource, metric);
    }

    private interface Reading {
        Ingested of(JsonNode piece);
    }

    /** One bad piece costs only itself. */
    private static List<Ingested> inside(
            JsonNode resource, String scopes, String pieces, String place, Reading reading) {
        List<Ingested> parts = new ArrayList<>();
        int s = 0;
        for (JsonNode scope : resource.path(scopes)) {
            int p = 0;
            for (JsonNode piece : scope.path(pieces)) {
                String at = place + "." + scopes + "[" + s + "]." + pieces + "[" + p++ + "]";
                try {
                    parts.add(reading.of(piece).at(at));
                } catch (JsonMismatchException e) {
                    parts.add(Ingested.rejected(e.reason()).at(at));
                }
            }
            s++;
        }
        return parts;
    }
}
