package dev.flyball.ingest.otlp;

import com.fasterxml.jackson.databind.JsonNode;
import dev.flyball.ingest.Origin;
import dev.flyball.schemas.json.JsonMismatchException;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** How OTLP writes attributes, times and numbers in JSON: 64-bit integers are texts. */
final class Attributes {
    private Attributes() {}

    /** Attributes by name; lists and maps as their JSON. */
    static Map<String, String> of(JsonNode attributes) {
        Map<String, String> all = new TreeMap<>();
        for (JsonNode attribute : attributes) {
            String key = attribute.path("key").asText("");
            JsonNode value = attribute.path("value");
            if (!key.isEmpty() && value.isObject() && !value.isEmpty()) {
                JsonNode inner = value.elements().next();
                all.put(key, inner.isValueNode() ? inner.asText() : inner.toString());
            }
        }
        return all;
    }

    /** The attributes of a resource, the user's cluster among them where it does not say its own. */
    static Map<String, String> ofResource(JsonNode resource, Origin origin) {
        Map<String, String> all = of(resource.path("attributes"));
        if (origin.cluster() != null) {
            all.putIfAbsent("k8s.cluster.name", origin.cluster());
        }
        return all;
    }

    /** Attributes as they stand behind the name of what they narrow: {@code ?device=sda&state=idle}. */
    static String suffix(JsonNode attributes) {
        Map<String, String> all = of(attributes);
        return all.isEmpty()
                ? ""
                : all.entrySet().stream()
                        .map(entry -> escaped(entry.getKey()) + "=" + escaped(entry.getValue()))
                        .collect(Collectors.joining("&", "?", ""));
    }

    private static String escaped(String text) {
        return text.replace("%", "%25").replace("&", "%26").replace("=", "%3D");
    }

    static Instant time(JsonNode holder, String key) {
        JsonNode value = holder.path(key);
        String expected = "nanoseconds since 1970";
        if (value.isMissingNode() || value.isNull()) {
            throw JsonMismatchException.missing(key, expected);
        }
        try {
            return Instant.ofEpochMilli(Long.parseLong(value.asText()) / 1_000_000);
        } catch (NumberFormatException e) {
            throw JsonMismatchException.unexpected(key, value, expected);
        }
    }

    static double number(JsonNode holder, String key) {
        JsonNode value = holder.path(key);
        if (value.isNumber()) {
            return value.doubleValue();
        }
        try {
            return Double.parseDouble(value.asText(""));
        } catch (NumberFormatException e) {
            throw JsonMismatchException.unexpected(key, value, "a number");
        }
    }
}
