package dev.flyball.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.flyball.schemas.Policy;
import dev.flyball.schemas.serde.AvroTrust;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;

/** Reads policies field by field as their schema declares them, so that a field new to the schema can be written at once. */
final class PolicyReader {
    static {
        AvroTrust.grant();
    }

    private static final String LIST_KEY = "policies";

    private PolicyReader() {}

    static Policies load(Path file) {
        Source source = Source.of(file, Map.of());
        return source.explaining(() -> {
            JsonNode root = source.root();
            if (root instanceof ObjectNode object && !object.has(LIST_KEY)) {
                return Policies.of(List.of(read(new ConfigTree(source, LIST_KEY + "[0]", object))));
            }
            if (root.isObject()) {
                ConfigTree tree = ConfigTree.root(source);
                Policies policies = Policies.of(readAll(tree.list(LIST_KEY)));
                tree.rejectUnknownKeys();
                return policies;
            }
            return Policies.of(readAll(ConfigTree.elements(source, LIST_KEY, root)));
        });
    }

    static List<Policy> readAll(List<ConfigTree> trees) {
        List<Policy> policies = new ArrayList<>();
        trees.forEach(tree -> policies.add(read(tree)));
        return policies;
    }

    private static Policy read(ConfigTree tree) {
        return (Policy) record(tree, Policy.getClassSchema());
    }

    private static SpecificRecord record(ConfigTree tree, Schema schema) {
        SpecificRecord record = (SpecificRecord) SpecificData.get().newRecord(null, schema);
        for (Schema.Field field : schema.getFields()) {
            record.put(field.pos(), value(tree, field));
        }
        tree.rejectUnknownKeys();
        return record;
    }

    private static Object value(ConfigTree tree, Schema.Field field) {
        String key = field.name();
        Schema schema = field.schema();
        if (schema.getType() == Schema.Type.UNION) {
            // Who published it, which no file can say.
            return SpecificData.get().getDefaultValue(field);
        }
        if (!tree.has(key)) {
            if (!field.hasDefaultValue()) {
                throw Check.rejected(tree.pathOf(key), "a value", "nothing");
            }
            return SpecificData.get().getDefaultValue(field);
        }
        return switch (schema.getType()) {
            case RECORD -> record(tree.section(key), schema);
            case ARRAY ->
                tree.list(key).stream()
                        .map(element -> record(element, schema.getElementType()))
                        .toList();
            case STRING -> tree.required(key, "a text");
            case LONG -> tree.whole(key, 0);
            case INT -> tree.integer(key, 0);
            case DOUBLE -> tree.number(key, 0);
            case ENUM -> {
                String symbol = Check.oneOf(tree.pathOf(key), schema.getEnumSymbols(), tree.required(key, "a name"));
                yield SpecificData.get().createEnum(symbol, schema);
            }
            default -> throw new IllegalStateException("no way to read " + schema.getType() + " of " + field.name());
        };
    }
}
