package dev.flyball.ingest.kubernetes;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.flyball.ingest.Json;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The object that a request wrote, or the part of it that a patch wrote. */
final class Written {
    private static final int DEEPEST = 32;

    private final JsonNode object;

    private Written(JsonNode object) {
        this.object = object;
    }

    /** A JSON patch, a list of operations, becomes the object that it writes; what it takes away is null, as in a merge patch. */
    static Written of(JsonNode request) {
        if (!request.isArray()) {
            return new Written(request);
        }
        ObjectNode object = Json.MAPPER.createObjectNode();
        for (JsonNode operation : request) {
            String path = operation.path("path").asText("");
            // A test only looks; what a move or a copy writes is not in the request.
            JsonNode value = switch (operation.path("op").asText("")) {
                case "add", "replace" -> operation.path("value");
                case "remove" -> NullNode.getInstance();
                default -> MissingNode.getInstance();
            };
            if (path.startsWith("/") && !value.isMissingNode()) {
                put(object, path.substring(1).split("/"), value);
            }
        }
        return new Written(object);
    }

    /** Whether the request takes away what stands there. */
    boolean takesAway(JsonPointer place) {
        return object.at(place).isNull();
    }

    Optional<Double> number(JsonPointer place) {
        JsonNode value = object.at(place);
        return value.isNumber() ? Optional.of(value.doubleValue()) : Optional.empty();
    }

    Optional<String> state(JsonPointer place) {
        JsonNode value = object.at(place);
        if (value.isContainerNode()) {
            // Elements of a list, and what a patch wrote into one of them.
            String images = Stream.concat(Stream.of(value), value.valueStream())
                    .map(one -> one.path("image").asText(""))
                    .filter(image -> !image.isEmpty())
                    .collect(Collectors.joining(" "));
            return Optional.of(images).filter(text -> !text.isEmpty());
        }
        return value.isValueNode() && !value.isNull() ? Optional.of(value.asText()) : Optional.empty();
    }

    private static void put(ObjectNode root, String[] steps, JsonNode value) {
        if (steps.length == 0 || steps.length > DEEPEST) {
            return;
        }
        ObjectNode at = root;
        for (int i = 0; i < steps.length - 1; i++) {
            String key = unescaped(steps[i]);
            at = at.get(key) instanceof ObjectNode child ? child : at.putObject(key);
        }
        at.set(unescaped(steps[steps.length - 1]), value);
    }

    private static String unescaped(String step) {
        return step.replace("~1", "/").replace("~0", "~");
    }
}
