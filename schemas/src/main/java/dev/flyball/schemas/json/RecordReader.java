package dev.flyball.schemas.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.ByteBuffer;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.specific.SpecificData;
import org.jspecify.annotations.Nullable;

/** From JSON to records. */
final class RecordReader {
    private static final SpecificData MODEL = SpecificData.get();
    private static final int LONGEST_QUOTE = 80;

    private RecordReader() {}

    static IndexedRecord read(Schema schema, JsonNode json) {
        if (!json.isObject()) {
            throw mismatch("an object", json);
        }
        IndexedRecord record = (IndexedRecord) SpecificData.newInstance(MODEL.getClass(schema), schema);
        for (Schema.Field field : schema.getFields()) {
            record.put(field.pos(), fieldOf(json, field));
        }
        return record;
    }

    private static @Nullable Object fieldOf(JsonNode json, Schema.Field field) {
        JsonNode value = json.get(field.name());
        if (value == null || value.isNull()) {
            return absent(field);
        }
        try {
            return value(field.schema(), value);
        } catch (JsonMismatchException e) {
            throw e.within(field.name());
        }
    }

    private static @Nullable Object absent(Schema.Field field) {
        if (!field.hasDefaultValue()) {
            throw new JsonMismatchException(
                    field.name(), "expected " + expectation(field.schema()) + ", but it is missing");
        }
        return MODEL.deepCopy(field.schema(), MODEL.getDefaultValue(field));
    }

    private static @Nullable Object value(Schema schema, JsonNode json) {
        return switch (schema.getType()) {
            case RECORD -> read(schema, json);
            case ARRAY -> array(schema, json);
            case MAP -> map(schema, json);
            case UNION -> json.isNull() ? null : value(NullableUnion.valueOf(schema), json);
            case ENUM -> symbol(schema, json);
            case STRING -> text(schema, json);
            case BYTES -> bytes(schema, json);
            case BOOLEAN -> {
                if (!json.isBoolean()) {
                    throw mismatch(schema, json);
                }
                yield json.booleanValue();
            }
            case INT -> {
                if (!json.canConvertToExactIntegral() || !json.canConvertToInt()) {
                    throw mismatch(schema, json);
                }
                yield json.intValue();
            }
            case LONG -> {
                if (schema.getLogicalType() instanceof LogicalTypes.TimestampMillis) {
                    yield time(schema, json);
                }
                if (!json.canConvertToExactIntegral() || !json.canConvertToLong()) {
                    throw mismatch(schema, json);
                }
                yield json.longValue();
            }
            case DOUBLE -> number(schema, json);
            case FLOAT, FIXED, NULL -> throw new IllegalArgumentException("no record has a " + schema.getType());
        };
    }

    private static List<@Nullable Object> array(Schema schema, JsonNode json) {
        if (!json.isArray()) {
            throw mismatch(schema, json);
        }
        List<@Nullable Object> values = new ArrayList<>(json.size());
        for (JsonNode element : json) {
            try {
                values.add(value(schema.getElementType(), element));
            } catch (JsonMismatchException e) {
                throw e.within("[" + values.size() + "]");
            }
        }
        return values;
    }

    private static Map<String, @Nullable Object> map(Schema schema, JsonNode json) {
        if (!json.isObject()) {
            throw mismatch(schema, json);
        }
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> entry : json.properties()) {
            try {
                values.put(entry.getKey(), value(schema.getValueType(), entry.getValue()));
            } catch (JsonMismatchException e) {
                throw e.within(entry.getKey());
            }
        }
        return values;
    }

    private static Object symbol(Schema schema, JsonNode json) {
        if (!json.isTextual() || !schema.hasEnumSymbol(json.textValue())) {
            throw mismatch(schema, json);
        }
        return MODEL.createEnum(json.textValue(), schema);
    }

    private static String text(Schema schema, JsonNode json) {
        if (!json.isTextual()) {
            throw mismatch(schema, json);
        }
        return json.textValue();
    }

    private static ByteBuffer bytes(Schema schema, JsonNode json) {
        try {
            return ByteBuffer.wrap(Base64.getDecoder().decode(text(schema, json)));
        } catch (IllegalArgumentException notBase64) {
            throw mismatch(schema, json);
        }
    }

    private static Instant time(Schema schema, JsonNode json) {
        try {
            Instant time = DateTimeFormatter.ISO_OFFSET_DATE_TIME.parse(text(schema, json), Instant::from);
            return time.truncatedTo(ChronoUnit.MILLIS);
        } catch (DateTimeException notTime) {
            throw mismatch(schema, json);
        }
    }

    private static double number(Schema schema, JsonNode json) {
        if (json.isNumber()) {
            return json.doubleValue();
        }
        return switch (json.asText()) {
            case "NaN" -> Double.NaN;
            case "Infinity" -> Double.POSITIVE_INFINITY;
            case "-Infinity" -> Double.NEGATIVE_INFINITY;
            default -> throw mismatch(schema, json);
        };
    }

    private static JsonMismatchException mismatch(Schema schema, JsonNode found) {
        return mismatch(expectation(schema), found);
    }

    private static JsonMismatchException mismatch(String expected, JsonNode found) {
        return new JsonMismatchException("", "expected " + expected + ", found " + description(found));
    }

    private static String expectation(Schema schema) {
        return switch (schema.getType()) {
            case RECORD, MAP -> "an object";
            case ARRAY -> "an array";
            case ENUM -> "one of " + String.join(", ", schema.getEnumSymbols());
            case UNION -> expectation(NullableUnion.valueOf(schema));
            case BYTES -> "a string in base64";
            case BOOLEAN -> "true or false";
            case INT -> "a whole number of 32 bits";
            case LONG ->
                schema.getLogicalType() == null
                        ? "a whole number of 64 bits"
                        : "an ISO-8601 time such as 2026-01-01T00:00:00Z";
            case DOUBLE -> "a number";
            case STRING -> "a string";
            case FLOAT, FIXED, NULL -> schema.getType().getName();
        };
    }

    private static String description(JsonNode json) {
        return switch (json.getNodeType()) {
            case OBJECT, POJO -> "an object";
            case ARRAY -> "an array";
            case NUMBER -> "number " + quoted(json);
            default -> quoted(json);
        };
    }

    /** As JSON, so that it stays on one line. */
    private static String quoted(JsonNode json) {
        String text = json.toString();
        return text.length() <= LONGEST_QUOTE ? text : text.substring(0, LONGEST_QUOTE) + "...";
    }
}
