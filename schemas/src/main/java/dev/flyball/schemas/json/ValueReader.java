package dev.flyball.schemas.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.ByteBuffer;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.jspecify.annotations.Nullable;

/** Reads the values of one schema. What the schema says is looked up once, not for each of millions of values. */
@FunctionalInterface
interface ValueReader {
    /**
     * Reads one value.
     *
     * @throws JsonMismatchException where it is not of the schema
     */
    @Nullable
    Object read(JsonNode json);

    static ValueReader of(Schema schema) {
        String expected = Expectation.of(schema);
        return switch (schema.getType()) {
            case RECORD -> new RecordReader(schema);
            case ARRAY -> {
                ValueReader elements = of(schema.getElementType());
                yield json -> array(elements, json, expected);
            }
            case MAP -> {
                ValueReader values = of(schema.getValueType());
                yield json -> map(values, json, expected);
            }
            case UNION -> nullable(of(NullableUnion.valueOf(schema)));
            case ENUM -> json -> symbol(schema, json, expected);
            case STRING -> json -> text(json, expected);
            case BYTES -> json -> bytes(json, expected);
            case BOOLEAN -> json -> truth(json, expected);
            case INT -> json -> integer(json, expected);
            case LONG ->
                schema.getLogicalType() instanceof LogicalTypes.TimestampMillis
                        ? json -> time(json, expected)
                        : json -> longInteger(json, expected);
            case DOUBLE -> json -> number(json, expected);
            case FLOAT, FIXED, NULL -> throw new IllegalArgumentException("no record has a " + schema.getType());
        };
    }

    private static ValueReader nullable(ValueReader reader) {
        return json -> json.isNull() ? null : reader.read(json);
    }

    private static Object array(ValueReader elements, JsonNode json, String expected) {
        check(json.isArray(), json, expected);
        List<@Nullable Object> values = new ArrayList<>(json.size());
        for (JsonNode element : json) {
            try {
                values.add(elements.read(element));
            } catch (JsonMismatchException e) {
                throw e.within("[" + values.size() + "]");
            }
        }
        return values;
    }

    private static Object map(ValueReader reader, JsonNode json, String expected) {
        check(json.isObject(), json, expected);
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> entry : json.properties()) {
            try {
                values.put(entry.getKey(), reader.read(entry.getValue()));
            } catch (JsonMismatchException e) {
                throw e.within(entry.getKey());
            }
        }
        return values;
    }

    private static Object symbol(Schema schema, JsonNode json, String expected) {
        check(json.isTextual() && schema.hasEnumSymbol(json.textValue()), json, expected);
        return SpecificData.get().createEnum(json.textValue(), schema);
    }

    private static String text(JsonNode json, String expected) {
        check(json.isTextual(), json, expected);
        return json.textValue();
    }

    private static Object bytes(JsonNode json, String expected) {
        try {
            return ByteBuffer.wrap(Base64.getDecoder().decode(text(json, expected)));
        } catch (IllegalArgumentException notBase64) {
            throw JsonMismatchException.unexpected("", json, expected);
        }
    }

    private static Object truth(JsonNode json, String expected) {
        check(json.isBoolean(), json, expected);
        return json.booleanValue();
    }

    private static Object integer(JsonNode json, String expected) {
        check(json.canConvertToExactIntegral() && json.canConvertToInt(), json, expected);
        return json.intValue();
    }

    private static Object longInteger(JsonNode json, String expected) {
        check(json.canConvertToExactIntegral() && json.canConvertToLong(), json, expected);
        return json.longValue();
    }

    private static Object time(JsonNode json, String expected) {
        try {
            return IsoTime.read(text(json, expected));
        } catch (DateTimeException notTime) {
            throw JsonMismatchException.unexpected("", json, expected);
        }
    }

    private static Object number(JsonNode json, String expected) {
        if (json.isNumber()) {
            return json.doubleValue();
        }
        return switch (json.asText()) {
            case "NaN" -> Double.NaN;
            case "Infinity" -> Double.POSITIVE_INFINITY;
            case "-Infinity" -> Double.NEGATIVE_INFINITY;
            default -> throw JsonMismatchException.unexpected("", json, expected);
        };
    }

    private static void check(boolean fits, JsonNode found, String expected) {
        if (!fits) {
            throw JsonMismatchException.unexpected("", found, expected);
        }
    }
}
