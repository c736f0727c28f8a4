package dev.flyball.schemas.serde;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.apache.avro.Schema;

/** A schema as others get to see it: complete in itself and without what only our classes need. */
public final class PublishedSchema {
    /** How generated classes ask for a String instead of Avro's own class. */
    private static final String JAVA_STRING = "avro.java.string";

    private static final ObjectMapper JSON = new ObjectMapper();

    private PublishedSchema() {}

    /** The published form of the schema of a generated class. */
    public static Schema of(Schema schema) {
        try {
            JsonNode json = JSON.readTree(schema.toString());
            json.findParents(JAVA_STRING).forEach(parent -> ((ObjectNode) parent).remove(JAVA_STRING));
            return new Schema.Parser().parse(json.toString());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a schema is no JSON: " + schema.getFullName(), e);
        }
    }
}
