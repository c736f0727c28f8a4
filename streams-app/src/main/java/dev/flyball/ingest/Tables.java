package dev.flyball.ingest;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** Reads the tables that map a source's words to ours. */
public final class Tables {
    private static final JsonMapper YAML = JsonMapper.builder(new YAMLFactory())
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
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
            return YAML.readValue(stream, type);
        } catch (IOException e) {
            throw new UncheckedIOException("Resource " + path + " cannot be read", e);
        }
    }
}
