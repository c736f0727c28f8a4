package dev.flyball.schemas.json;

import org.apache.avro.Schema;

/** The only union that the schemas have: a value, or null. That is why it needs no tag in JSON. */
final class NullableUnion {
    private NullableUnion() {}

    /** The schema of the value. */
    static Schema valueOf(Schema union) {
        return union.getTypes().stream()
                .filter(type -> type.getType() != Schema.Type.NULL)
                .reduce((one, other) -> {
                    throw new IllegalArgumentException("no record has a union of several types: " + union);
                })
                .orElseThrow();
    }
}
