package dev.flyball.ingest.series;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.flyball.ingest.Fields;
import dev.flyball.ingest.Ingested;
import dev.flyball.ingest.Json;
import dev.flyball.ingest.Parser;
import dev.flyball.ingest.Reasons;
import dev.flyball.ingest.Reasons.Part;
import dev.flyball.schemas.MetricSample;
import dev.flyball.schemas.json.JsonMismatchException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Series as {@code get-metric-data} and {@code get-metric-statistics} print them, and pairs of a time and a value. None of
 * them says which resource it is of: the rows do.
 */
public final class ExportedSeries implements Parser {
    private static final String EXPECTED = "expected --series, or a row in series of a file of --tables";

    private final List<SeriesRow> rows;
    private final Reasons reasons;

    public ExportedSeries(List<SeriesRow> rows, Reasons reasons) {
        this.rows = List.copyOf(rows);
        this.reasons = reasons;
    }

    @Override
    public String format() {
        return "an exported series (MetricDataResults, Datapoints, or time with value; also CSV)";
    }

    @Override
    public boolean recognises(JsonNode value) {
        return value.path("MetricDataResults").isArray()
                || value.path("Datapoints").isArray()
                || (value.size() == 2 && value.has("time") && value.has("value"));
    }

    @Override
    public Parser in(Path file) {
        Path name = file.getFileName();
        return name == null
                ? this
                : new ExportedSeries(
                        rows.stream().filter(row -> row.isIn(name.toString())).toList(), reasons);
    }

    @Override
    public Ingested parse(JsonNode value) {
        if (value.has("MetricDataResults")) {
            List<Ingested> results = new ArrayList<>();
            Map<SeriesRow, String> named = new HashMap<>();
            for (JsonNode result : value.get("MetricDataResults")) {
                String place = "MetricDataResults[" + results.size() + "]";
                results.add(caught(() -> result(result, named)).at(place));
            }
            return results.isEmpty() ? Ingested.ignored("an export without series") : Ingested.all(results);
        }
        return value.has("Datapoints") ? statistics(value) : Ingested.of(point(value));
    }

    /** @param named by whose names which {@code Id} goes already: two series are not one */
    private Ingested result(JsonNode result, Map<SeriesRow, String> named) {
        Fields fields = Fields.of(result);
        String id = fields.text("Id");
        SeriesRow row = row(id, Objects.requireNonNullElse(fields.optionalText("Label"), id));
        String other = named.putIfAbsent(row, id);
        if (other != null && !other.equals(id)) {
            throw new JsonMismatchException(
                    "Id",
                    "\"%s\" would be %s of %s like \"%s\", expected names of its own (id=%s)"
                            .formatted(id, row.metric(), row.resource(), other, id));
        }
        JsonNode times = result.path("Timestamps");
        JsonNode values = result.path("Values");
        if (!times.isArray() || !values.isArray() || times.size() != values.size()) {
            throw new JsonMismatchException("Timestamps", "not as many as Values, expected two lists of one length");
        }
        List<Ingested> samples = new ArrayList<>(times.size());
        for (int i = 0; i < times.size(); i++) {
            ObjectNode pair = pair(times.get(i), values.get(i));
            samples.add(caught(() -> Ingested.of(sample(pair, row))).at("[" + i + "]"));
        }
        return samples.isEmpty() ? Ingested.ignored("a series without samples") : Ingested.all(samples);
    }

    private Ingested statistics(JsonNode value) {
        String label = value.path("Label").asText("");
        SeriesRow row = row(label);
        List<Ingested> samples = new ArrayList<>();
        for (JsonNode datapoint : value.get("Datapoints")) {
            samples.add(caught(() -> Ingested.of(datapoint(datapoint, row))).at("Datapoints[" + samples.size() + "]"));
        }
        return samples.isEmpty() ? Ingested.ignored("a series without samples") : Ingested.all(samples);
    }

    private static MetricSample datapoint(JsonNode datapoint, SeriesRow row) {
        Fields fields = Fields.of(datapoint);
        Double average = fields.optionalNumber("Average");
        Double count = fields.optionalNumber("SampleCount");
        Double sum = fields.optionalNumber("Sum");
        Double min = fields.optionalNumber("Minimum");
        Double max = fields.optionalNumber("Maximum");
        if (average == null && count == null && sum == null && min == null && max == null) {
            throw new JsonMismatchException(
                    "Average", "missing, expected it, SampleCount, Sum, Minimum or Maximum; percentiles are not read");
        }
        return new MetricSample(
                fields.timeOrSeconds("Timestamp"),
                row.resource(),
                row.metric(),
                average,
                count,
                sum,
                min,
                max,
                unit(row, fields.optionalText("Unit")),
                row.periodSeconds());
    }

    private MetricSample point(JsonNode value) {
        return sample(value, row());
    }

    private static MetricSample sample(JsonNode pair, SeriesRow row) {
        Fields fields = Fields.of(pair);
        Double value = fields.optionalNumber("value");
        String statistic = Objects.requireNonNullElse(row.statistic(), "Average");
        return new MetricSample(
                fields.timeOrSeconds("time"),
                row.resource(),
                row.metric(),
                statistic.equals("Average") ? value : null,
                statistic.equals("SampleCount") ? value : null,
                statistic.equals("Sum") ? value : null,
                statistic.equals("Minimum") ? value : null,
                statistic.equals("Maximum") ? value : null,
                unit(row, null),
                row.periodSeconds());
    }

    private static @Nullable String unit(SeriesRow row, @Nullable String told) {
        String unit = row.unit() == null ? told : row.unit();
        return "None".equals(unit) ? null : unit;
    }

    private static ObjectNode pair(JsonNode time, JsonNode value) {
        ObjectNode pair = Json.MAPPER.createObjectNode();
        pair.set("time", time);
        pair.set("value", value);
        return pair;
    }

    private SeriesRow row(String... names) {
        Optional<SeriesRow> row = rows.stream().filter(one -> one.isOf(names)).findFirst();
        row.ifPresent(found -> reasons.tell(Part.RESOURCE, found.resource(), () -> "by " + found.place()));
        return row.orElseThrow(() -> new JsonMismatchException(
                names.length == 0 ? "series" : "Id",
                (names.length == 0 ? "" : "\"" + String.join("\", \"", names) + "\" ")
                        + "without a resource and a metric, " + EXPECTED));
    }

    private interface Piece {
        Ingested read();
    }

    /** One bad piece costs only itself. */
    private static Ingested caught(Piece piece) {
        try {
            return piece.read();
        } catch (JsonMismatchException e) {
            return Ingested.rejected(e.reason());
        }
    }
}
