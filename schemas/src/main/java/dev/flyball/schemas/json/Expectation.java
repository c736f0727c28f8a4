package dev.flyball.schemas.json;

import org.apache.avro.Schema;

/** What a schema expects, as messages to people say it. */
final class Expectation {
    private Expectation() {}

    static String of(Schema schema) {
        return switch (schema.getType()) {
            case RECORD, MAP -> "an object";
            case ARRAY -> "an array";
            case ENUM -> "one of " + String.join(", ", schema.getEnumSymbols());
            case UNION -> of(NullableUnion.valueOf(schema));
            case BYTES -> "a text in base64";
            case BOOLEAN -> "true or false";
            case INT -> "a whole number of 32 bits";
            case LONG -> schema.getLogicalType() == null ? "a whole number of 64 bits" : IsoTime.EXPECTED;
            case DOUBLE -> "a number";
            case STRING -> "a text";
            case FLOAT, FIXED, NULL -> schema.getType().getName();
        };
    }
}
