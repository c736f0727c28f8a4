package dev.flyball.ingest.otlp;

import com.fasterxml.jackson.databind.JsonNode;
import dev.flyball.ingest.Ingested;
import dev.flyball.schemas.MetricSample;
import dev.flyball.schemas.json.JsonMismatchException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The data points of one metric become samples. */
final class Points {
    private static final Set<String> KINDS = Set.of("gauge", "sum", "histogram", "summary", "exponentialHistogram");
    private static final int NO_RECORDED_VALUE = 1;

    private Points() {}

    /** @param resource what the metric is of */
    static Ingested of(JsonNode metric, String resource) {
        String name = metric.path("name").asText("");
        String kind = KINDS.stream()
                .filter(one -> metric.path(one).isObject())
                .findFirst()
                .orElseThrow(() -> new JsonMismatchException(
                        "metrics", "\"" + name + "\" is of no kind, expected one of gauge, sum, histogram, summary"));
        JsonNode data = metric.get(kind);
        // A counter's rise is what tells; a total since some start does not, and single records do not know the one
        // before.
        if (cumulative(data)
                && !(kind.equals("sum") && !data.path("isMonotonic").asBoolean())) {
            return Ingested.ignored("a cumulative counter, expected deltas");
        }
        List<Ingested> samples = new ArrayList<>();
        for (JsonNode point : data.path("dataPoints")) {
            String place = "dataPoints[" + samples.size() + "]";
            try {
                samples.add(Ingested.of(sample(point, kind, name, metric, resource)));
            } catch (JsonMismatchException e) {
                samples.add(Ingested.rejected(e.reason()).at(place));
            }
        }
        return samples.isEmpty() ? Ingested.ignored("a metric without data points") : Ingested.all(samples);
    }

    private static boolean cumulative(JsonNode data) {
        JsonNode temporality = data.path("aggregationTemporality");
        return temporality.asInt() == 2 || temporality.asText().endsWith("CUMULATIVE");
    }

    private static MetricSample sample(JsonNode point, String kind, String name, JsonNode metric, String resource) {
        Instant time = Attributes.time(point, "timeUnixNano");
        boolean absent = (point.path("flags").asInt() & NO_RECORDED_VALUE) != 0;
        boolean single = kind.equals("gauge") || kind.equals("sum");
        Double value = single && !absent
                ? Double.valueOf(Attributes.number(point, point.has("asInt") ? "asInt" : "asDouble"))
                : null;
        Double count = single || absent ? null : Double.valueOf(Attributes.number(point, "count"));
        return new MetricSample(
                time,
                resource + suffix(Attributes.of(point.path("attributes"))),
                name,
                value,
                count,
                single || absent ? null : optional(point, "sum"),
                single || absent ? null : optional(point, "min"),
                single || absent ? null : optional(point, "max"),
                unit(metric.path("unit").asText("")),
                kind.equals("gauge") ? null : period(point, time));
    }

    private static @Nullable Double optional(JsonNode point, String key) {
        return point.hasNonNull(key) ? Double.valueOf(Attributes.number(point, key)) : null;
    }

    /** A delta is over the time since its start. */
    private static @Nullable Integer period(JsonNode point, Instant time) {
        if (!point.has("startTimeUnixNano")) {
            return null;
        }
        long seconds = Duration.between(Attributes.time(point, "startTimeUnixNano"), time)
                .toSeconds();
        return seconds > 0 && seconds <= Duration.ofDays(1).toSeconds() ? (int) seconds : null;
    }

    private static String suffix(Map<String, String> attributes) {
        return attributes.isEmpty()
                ? ""
                : attributes.entrySet().stream()
                        .map(entry -> escaped(entry.getKey()) + "=" + escaped(entry.getValue()))
                        .collect(Collectors.joining("&", "?", ""));
    }

    private static String escaped(String text) {
        return text.replace("%", "%25").replace("&", "%26").replace("=", "%3D");
    }

    private static @Nullable String unit(String unit) {
        return unit.isBlank() || unit.equals("1") ? null : unit;
    }
}
