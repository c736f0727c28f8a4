package dev.flyball.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.flyball.schemas.json.IsoTime;
import dev.flyball.schemas.json.JsonMismatchException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An object of a raw source read field by field. A field that is absent or null is missing; whoever reads a required field that is
 * missing, or any field of the wrong type, gets an {@link JsonMismatchException} that names its key path.
 */
public final class Fields {
    private final JsonNode object;
    private final String prefix;

    private Fields(JsonNode object, String prefix) {
        this.object = object;
        this.prefix = prefix;
    }

    public static Fields of(JsonNode object) {
        return new Fields(object, "");
    }

    /** Whether the key is there, be its value null or not. */
    public boolean mentions(String key) {
        return object.has(key);
    }

    public String text(String key) {
        String text = optionalText(key);
        if (text == null) {
            throw missing(key, "a text");
        }
        if (text.isBlank()) {
            throw new JsonMismatchException(prefix + key, "blank, expected a text");
        }
        return text;
    }

    public @Nullable String optionalText(String key) {
        JsonNode value = value(key);
        if (value == null) {
            return null;
        }
        if (!value.isTextual()) {
            throw wrong(key, value, "a text");
        }
        return value.textValue();
    }

    public @Nullable Double optionalNumber(String key) {
        JsonNode value = value(key);
        if (value == null) {
            return null;
        }
        if (value.isNumber()) {
            return value.doubleValue();
        }
        // Strict JSON has no NaN, so writers that must say it quote it.
        if (value.isTextual() && value.textValue().equals("NaN")) {
            return Double.NaN;
        }
        throw wrong(key, value, "a number");
    }

    public double number(String key) {
        Double number = optionalNumber(key);
        if (number == null) {
            throw missing(key, "a number");
        }
        return number;
    }

    /** A time in ISO-8601 with its offset, such as {@code 2026-01-01T00:00:00Z}. */
    public Instant time(String key) {
        JsonNode value = value(key);
        if (value == null) {
            throw missing(key, IsoTime.EXPECTED);
        }
        if (value.isTextual()) {
            try {
                return IsoTime.read(value.textValue());
            } catch (DateTimeException e) {
                throw wrong(key, value, IsoTime.EXPECTED);
            }
        }
        throw wrong(key, value, IsoTime.EXPECTED);
    }

    /** A time in ISO-8601, or as a number of seconds since 1970, with fractions. */
    public Instant timeOrSeconds(String key) {
        JsonNode value = value(key);
        if (value == null || !value.isNumber()) {
            return time(key);
        }
        return seconds(prefix + key, value);
    }

    /** A number of seconds since 1970 as a time. */
    private static Instant seconds(String path, JsonNode value) {
        double seconds = value.doubleValue();
        // Beyond this milliseconds would overflow; what is merely absurd is for the rules to refuse.
        if (!Double.isFinite(seconds) || Math.abs(seconds) > 1e14) {
            throw JsonMismatchException.unexpected(path, value, IsoTime.EXPECTED + " or seconds since 1970");
        }
        return Instant.ofEpochMilli(Math.round(seconds * 1000));
    }

    /** A time in milliseconds since 1970. */
    public Instant epochMillis(String key) {
        JsonNode value = value(key);
        if (value == null) {
            throw missing(key, "a time in milliseconds since 1970");
        }
        if (!value.isNumber() || !value.canConvertToLong()) {
            throw wrong(key, value, "a time in milliseconds since 1970");
        }
        return Instant.ofEpochMilli(value.longValue());
    }

    public Fields object(String key) {
        JsonNode value = value(key);
        if (value == null) {
            throw missing(key, "an object");
        }
        return child(value, key);
    }

    public Optional<Fields> optionalObject(String key) {
        JsonNode value = value(key);
        return value == null ? Optional.empty() : Optional.of(child(value, key));
    }

    /** An object as a map, in its order; values that are no text as their JSON, nulls left out; empty if it is missing. */
    public Map<String, String> map(String key) {
        JsonNode value = value(key);
        if (value == null) {
            return Map.of();
        }
        if (!value.isObject()) {
            throw wrong(key, value, "an object");
        }
        Map<String, String> map = new LinkedHashMap<>();
        value.properties().stream()
                .filter(entry -> !entry.getValue().isNull())
                .forEach(entry -> map.put(
                        entry.getKey(),
                        entry.getValue().isTextual()
                                ? entry.getValue().textValue()
                                : entry.getValue().toString()));
        return map;
    }

    private Fields child(JsonNode value, String key) {
        if (!value.isObject()) {
            throw wrong(key, value, "an object");
        }
        return new Fields(value, prefix + key + ".");
    }

    private @Nullable JsonNode value(String key) {
        JsonNode value = object.get(key);
        return value == null || value.isNull() ? null : value;
    }

    private JsonMismatchException missing(String key, String expected) {
        return JsonMismatchException.missing(prefix + key, expected);
    }

    private JsonMismatchException wrong(String key, JsonNode value, String expected) {
        return JsonMismatchException.unexpected(prefix + key, value, expected);
    }
}
