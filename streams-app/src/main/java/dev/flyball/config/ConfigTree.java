package dev.flyball.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A part of a configuration that knows its key path. It remembers which keys it was asked for, so that it can name the keys
 * that nobody asks for.
 */
final class ConfigTree {
    private final Source source;
    private final String path;
    private final ObjectNode node;
    private final TreeSet<String> known = new TreeSet<>();

    ConfigTree(Source source, String path, ObjectNode node) {
        this.source = source;
        this.path = path;
        this.node = node;
    }

    static ConfigTree root(Source source) {
        return new ConfigTree(source, "", object("the settings", source.root()));
    }

    /** The elements of a list, which all must be trees. */
    static List<ConfigTree> elements(Source source, String path, JsonNode list) {
        if (!list.isArray()) {
            throw Check.rejected(path, "a list", kind(list));
        }
        List<ConfigTree> elements = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            String elementPath = path + "[" + i + "]";
            elements.add(new ConfigTree(source, elementPath, object(elementPath, list.get(i))));
        }
        return elements;
    }

    String pathOf(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    boolean has(String key) {
        known.add(key);
        return !isAbsent(node.path(key));
    }

    ConfigTree section(String key) {
        known.add(key);
        JsonNode child = node.path(key);
        return new ConfigTree(
                source,
                pathOf(key),
                isAbsent(child) ? JsonNodeFactory.instance.objectNode() : object(pathOf(key), child));
    }

    List<ConfigTree> list(String key) {
        known.add(key);
        JsonNode child = node.path(key);
        return isAbsent(child) ? List.of() : elements(source, pathOf(key), child);
    }

    /** The value of a key, from the environment or the file, its placeholders filled in; null if neither has it. */
    @Nullable
    String text(String key) {
        String raw = raw(key);
        return raw == null ? null : source.fill(pathOf(key), raw);
    }

    String text(String key, String fallback) {
        String text = text(key);
        return text == null ? fallback : text;
    }

    String required(String key, String expected) {
        String text = text(key);
        if (text == null) {
            throw Check.rejected(pathOf(key), expected, "nothing");
        }
        return text;
    }

    long whole(String key, long fallback) {
        String text = text(key);
        if (text == null) {
            return fallback;
        }
        try {
            return Long.parseLong(text.strip());
        } catch (NumberFormatException e) {
            throw Check.rejected(pathOf(key), "a whole number", '"' + text + '"');
        }
    }

    int integer(String key, int fallback) {
        String text = text(key);
        if (text == null) {
            return fallback;
        }
        try {
            return Integer.parseInt(text.strip());
        } catch (NumberFormatException e) {
            throw Check.rejected(pathOf(key), "a whole number", '"' + text + '"');
        }
    }

    double number(String key, double fallback) {
        String text = text(key);
        if (text == null) {
            return fallback;
        }
        try {
            return Double.parseDouble(text.strip());
        } catch (NumberFormatException e) {
            throw Check.rejected(pathOf(key), "a number", '"' + text + '"');
        }
    }

    /** The client properties below a key: trees are flattened to names with dots. */
    Map<String, String> properties(String key) {
        known.add(key);
        Map<String, String> properties = new TreeMap<>();
        ConfigTree section = section(key);
        section.node.properties().forEach(entry -> section.flatten(entry.getKey(), entry.getValue(), properties));
        source.overrides(pathOf(key))
                .forEach((name, value) -> properties.put(name, source.fill(section.pathOf(name), value)));
        return properties;
    }

    /** Throws {@link BadInputException} if there is a key that was never asked for. */
    void rejectUnknownKeys() {
        node.fieldNames().forEachRemaining(key -> {
            if (!known.contains(key)) {
                throw new BadInputException(pathOf(key) + ": no such key; did you mean " + pathOf(nearest(key)) + "?");
            }
        });
    }

    private String nearest(String key) {
        String nearest = known.first();
        for (String candidate : known) {
            if (EditDistance.between(key, candidate) < EditDistance.between(key, nearest)) {
                nearest = candidate;
            }
        }
        return nearest;
    }

    private @Nullable String raw(String key) {
        known.add(key);
        String override = source.override(pathOf(key));
        if (override != null) {
            return override;
        }
        JsonNode value = node.path(key);
        return isAbsent(value) ? null : scalar(pathOf(key), value);
    }

    private void flatten(String name, JsonNode value, Map<String, String> into) {
        if (value instanceof ObjectNode object) {
            object.properties().forEach(entry -> flatten(name + "." + entry.getKey(), entry.getValue(), into));
        } else if (!isAbsent(value)) {
            into.put(name, source.fill(pathOf(name), scalar(pathOf(name), value)));
        }
    }

    private static String scalar(String path, JsonNode value) {
        if (!value.isValueNode()) {
            throw Check.rejected(path, "a single value", kind(value));
        }
        return value.asText();
    }

    private static ObjectNode object(String path, JsonNode value) {
        if (value instanceof ObjectNode object) {
            return object;
        }
        throw Check.rejected(path, "keys with values", kind(value));
    }

    private static boolean isAbsent(JsonNode value) {
        return value.isMissingNode() || value.isNull();
    }

    private static String kind(JsonNode node) {
        return node.isArray() ? "a list" : node.isObject() ? "keys with values" : "a single value";
    }
}
