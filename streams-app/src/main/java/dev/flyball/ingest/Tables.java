package dev.flyball.ingest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** Reads the tables that map a source's words to ours. */
public final class Tables {
    static final JsonMapper YAML = JsonMapper.builder(new YAMLFactory())
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
            .build();

    private Tables() {}

    /** The table in the resource {@code ingest/NAME}; one that is missing or wrong is a fault of the build. */
    public static <T> T builtIn(String name, Class<T> type) {
        String path = "/ingest/" + name;
        try (InputStream stream = Tables.class.getResourceAsStream(path)) {
            if (stream == null) {
                throw new IllegalStateException("Resource " + path + " is missing");
            }
            return YAML.treeToValue(new TableText(name, stream.readAllBytes()).root(), type);
        } catch (IOException e) {
            throw new UncheckedIOException("Resource " + path + " cannot be read", e);
        }
    }

    /**
     * The table in the resource {@code ingest/NAME}, with a user's own rows in front: lists are joined, the own rows first;
     * maps are joined, the own entries over those of the same name; anything else is replaced.
     *
     * @throws IllegalArgumentException if the own rows do not fit the table; the message leads with the place of the row
     */
    public static <T> T merged(String name, Class<T> type, JsonNode own) {
        if (own.isEmpty()) {
            return builtIn(name, type);
        }
        JsonNode joined = over(own, builtIn(name, JsonNode.class));
        try {
            return YAML.treeToValue(joined, type);
        } catch (JsonProcessingException e) {
            String place = TableText.place(e, joined);
            throw new IllegalArgumentException((place.isEmpty() ? "" : place + ": ") + Misfit.of(e), e);
        }
    }

    static JsonNode over(JsonNode own, JsonNode built) {
        if (built.isArray()) {
            ArrayNode joined = YAML.createArrayNode();
            // A single row may stand for a list of one.
            (own.isArray() ? own : YAML.createArrayNode().add(own)).forEach(joined::add);
            built.forEach(joined::add);
            return joined;
        }
        if (own.isObject() && built.isObject()) {
            ObjectNode joined = (ObjectNode) built.deepCopy();
            own.properties()
                    .forEach(entry -> joined.set(
                            entry.getKey(),
                            built.has(entry.getKey())
                                    ? over(entry.getValue(), built.get(entry.getKey()))
                                    : entry.getValue()));
            return joined;
        }
        return own;
    }
}
