package dev.flyball.schemas.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.specific.SpecificData;
import org.jspecify.annotations.Nullable;

/** From JSON to the records of one schema. */
final class RecordReader implements ValueReader {
    private static final SpecificData MODEL = SpecificData.get();

    private static final ClassValue<RecordReader> READERS = new ClassValue<>() {
        @Override
        protected RecordReader computeValue(Class<?> type) {
            return new RecordReader(MODEL.getSchema(type));
        }
    };

    private final Schema schema;
    private final Class<?> type;
    private final List<FieldReader> fields;

    RecordReader(Schema schema) {
        this.schema = schema;
        this.type = MODEL.getClass(schema);
        this.fields = schema.getFields().stream().map(FieldReader::of).toList();
    }

    static RecordReader of(Class<?> type) {
        return READERS.get(type);
    }

    @Override
    public IndexedRecord read(JsonNode json) {
        if (!json.isObject()) {
            throw JsonMismatchException.unexpected("", json, Expectation.of(schema));
        }
        IndexedRecord record = (IndexedRecord) SpecificData.newInstance(type, schema);
        for (FieldReader field : fields) {
            record.put(field.position(), field.read(json));
        }
        return record;
    }

    /** @param fallback what the schema gives a field that is not there; null also where the field must be there */
    private record FieldReader(
            String name,
            int position,
            Schema schema,
            boolean required,
            @Nullable Object fallback,
            ValueReader values) {

        static FieldReader of(Schema.Field field) {
            boolean required = !field.hasDefaultValue();
            return new FieldReader(
                    field.name(),
                    field.pos(),
                    field.schema(),
                    required,
                    required ? null : MODEL.getDefaultValue(field),
                    ValueReader.of(field.schema()));
        }

        @Nullable
        Object read(JsonNode record) {
            JsonNode value = record.get(name);
            if (value == null || value.isNull()) {
                return absent();
            }
            try {
                return values.read(value);
            } catch (JsonMismatchException e) {
                throw e.within(name);
            }
        }

        private @Nullable Object absent() {
            if (required) {
                throw JsonMismatchException.missing(name, Expectation.of(schema));
            }
            // A copy: lists, maps and records can be changed.
            return fallback == null ? null : MODEL.deepCopy(schema, fallback);
        }
    }
}
