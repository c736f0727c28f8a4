package dev.flyball.schemas.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;
import org.jspecify.annotations.Nullable;

/** From records to JSON. */
final class RecordWriter {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private RecordWriter() {}

    static ObjectNode write(IndexedRecord record) {
        ObjectNode json = NODES.objectNode();
        for (Schema.Field field : record.getSchema().getFields()) {
            Object value = record.get(field.pos());
            if (!isAbsent(field.schema(), value)) {
                json.set(field.name(), write(field.schema(), value));
            }
        }
        return json;
    }

    private static boolean isAbsent(Schema schema, @Nullable Object value) {
        return schema.isNullable() && (value == null || (value instanceof Double number && number.isNaN()));
    }

    private static JsonNode write(Schema schema, @Nullable Object value) {
        if (value == null) {
            return NODES.nullNode();
        }
        return switch (schema.getType()) {
            case RECORD -> write((IndexedRecord) value);
            case ARRAY -> array(schema.getElementType(), (List<?>) value);
            case MAP -> map(schema.getValueType(), (Map<?, ?>) value);
            case UNION -> write(NullableUnion.valueOf(schema), value);
            case BYTES -> NODES.textNode(base64((ByteBuffer) value));
            case BOOLEAN -> NODES.booleanNode((Boolean) value);
            case INT -> NODES.numberNode((Integer) value);
            case LONG ->
                value instanceof Instant time ? NODES.textNode(time.toString()) : NODES.numberNode((Long) value);
            case DOUBLE -> number((Double) value);
            case STRING, ENUM -> NODES.textNode(value.toString());
            case FLOAT, FIXED, NULL -> throw new IllegalArgumentException("no record has a " + schema.getType());
        };
    }

    private static ArrayNode array(Schema elements, List<?> values) {
        ArrayNode json = NODES.arrayNode(values.size());
        values.forEach(value -> json.add(write(elements, value)));
        return json;
    }

    /** By key, so that equal maps are equal texts. */
    private static ObjectNode map(Schema elements, Map<?, ?> values) {
        ObjectNode json = NODES.objectNode();
        values.entrySet().stream()
                .sorted(Comparator.comparing(entry -> entry.getKey().toString()))
                .forEach(entry -> json.set(entry.getKey().toString(), write(elements, entry.getValue())));
        return json;
    }

    private static JsonNode number(double value) {
        return Double.isFinite(value) ? NODES.numberNode(value) : NODES.textNode(Double.toString(value));
    }

    private static String base64(ByteBuffer bytes) {
        byte[] copy = new byte[bytes.remaining()];
        bytes.duplicate().get(copy);
        return Base64.getEncoder().encodeToString(copy);
    }
}
