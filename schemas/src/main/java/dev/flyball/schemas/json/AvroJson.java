package dev.flyball.schemas.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.flyball.schemas.serde.AvroTrust;
import org.apache.avro.specific.SpecificRecord;

/**
 * The JSON form of the records: what people write and read. Names are the Avro names, times ISO-8601 in UTC, enums their
 * symbols, bytes base64, and a nullable value is the value or nothing.
 *
 * <p>JSON has no NaN and no infinity: they are the strings {@code "NaN"}, {@code "Infinity"} and {@code "-Infinity"},
 * except that a NaN that may be null is left out. So writing and reading keep a record as it is, but for that NaN and for
 * what a time has beyond its milliseconds.
 */
public final class AvroJson {
    static {
        AvroTrust.grant();
    }

    private AvroJson() {}

    /** The record as a JSON object, keys in the order of the schema, without those whose value is null. */
    public static ObjectNode write(SpecificRecord record) {
        return RecordWriter.write(record);
    }

    /**
     * The record that a JSON object describes. Missing and null fields take the default of the schema; unknown ones are
     * ignored, as they may come from a newer version. Numbers that the caller's parser lets through as a bare {@code NaN}
     * are taken as such.
     *
     * @throws JsonMismatchException where a value has another type than the schema says, or a field without a default is
     *     missing
     */
    public static <T extends SpecificRecord> T read(Class<T> type, JsonNode json) {
        return type.cast(RecordReader.of(type).read(json));
    }
}
