package dev.flyball.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A path into a JSON value, as the tables write it: keys joined by dots. A key asked of an array is asked of each of its
 * elements; {@code [key=text]} keeps those elements of an array (or the object) whose key has that text, {@code [key=]} those
 * without the key.
 *
 * <p>{@code tags.[key=owner].value}: the value of the tag called owner.
 */
public final class KeyPath {
    // Splits at dots outside brackets: a text to look for may hold dots of its own.
    private static final Pattern DOT = Pattern.compile("\\.(?![^\\[]*\\])");

    private final List<String> steps;

    public KeyPath(String path) {
        steps = List.of(DOT.split(path));
    }

    /** The first value at the path that is not null. */
    public Optional<JsonNode> first(JsonNode value) {
        Stream<JsonNode> found = Stream.of(value);
        for (String step : steps) {
            found = found.flatMap(node -> step(node, step));
        }
        return found.filter(node -> !node.isNull()).findFirst();
    }

    /** The first value at the path as text: numbers and booleans as JSON writes them, objects and arrays not at all. */
    public Optional<String> text(JsonNode value) {
        return first(value).filter(JsonNode::isValueNode).map(JsonNode::asText).filter(text -> !text.isBlank());
    }

    /** As the tables write it. */
    @Override
    public String toString() {
        return String.join(".", steps);
    }

    private static Stream<JsonNode> step(JsonNode node, String step) {
        Stream<JsonNode> candidates = node.isArray() ? node.valueStream() : Stream.of(node);
        if (step.startsWith("[")) {
            int equals = step.indexOf('=');
            String key = step.substring(1, equals);
            String text = step.substring(equals + 1, step.length() - 1);
            return candidates.filter(one -> one.path(key).asText().equals(text));
        }
        return candidates.filter(one -> one.has(step)).map(one -> one.get(step));
    }
}
