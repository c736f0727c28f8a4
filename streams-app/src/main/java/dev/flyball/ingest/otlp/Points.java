package dev.flyball.ingest.otlp;

import com.fasterxml.jackson.databind.JsonNode;
import dev.flyball.ingest.Ingested;
import dev.flyball.schemas.MetricReference;
import dev.flyball.schemas.MetricSample;
import dev.flyball.schemas.json.JsonMismatchException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The data points of one metric become samples. */
final class Points {
    private static final Set<String> KINDS = Set.of("gauge", "sum", "histogram", "summary", "exponentialHistogram");
    private static final int NO_RECORDED_VALUE = 1;

    private Points() {}

    /** @param series which series a data point belongs to, by its attributes */
    static Ingested of(JsonNode metric, Function<JsonNode, MetricReference> series) {
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
                samples.add(Ingested.of(sample(point, kind, metric, series.apply(point.path("attributes")))));
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

    private static MetricSample sample(JsonNode point, String kind, JsonNode metric, MetricReference series) {
        Instant time = Attributes.time(point, "timeUnixNano");
        boolean absent = (point.path("flags").asInt() & NO_RECORDED_VALUE) != 0;
        boolean single = kind.equals("gauge") || kind.equals("sum");
        Double value = single && !absent
                ? Double.valueOf(Attributes.number(point, point.has("asInt") ? "asInt" : "asDouble"))
                : null;
        Double count = single || absent ? null : Double.valueOf(Attributes.number(point, "count"));
        return new MetricSample(
                time,
                series.getResource(),
                series.getMetric(),
                value,
                count,
                single || absent ? null : optional(point, "sum"),
                single || absent ? null : extreme(point, "min", 0),
                single || absent ? null : extreme(point, "max", 1),
                unit(metric.path("unit").asText("")),
                kind.equals("gauge") ? null : period(point, time));
    }

    private static @Nullable Double optional(JsonNode point, String key) {
        return point.hasNonNull(key) ? Double.valueOf(Attributes.number(point, key)) : null;
    }

    /** A summary tells its extremes as quantiles, and leaves out what is 0. */
    private static @Nullable Double extreme(JsonNode point, String key, int quantile) {
        for (JsonNode at : point.path("quantileValues")) {
            if (at.path("quantile").asDouble() == quantile) {
                return at.has("value") ? Attributes.number(at, "value") : 0.0;
            }
        }
        return optional(point, key);
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

    private static @Nullable String unit(String unit) {
        return unit.isBlank() || unit.equals("1") || unit.equals("None") ? null : unit;
    }
}
