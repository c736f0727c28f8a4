package dev.flyball.ingest.cloudtrail;

import com.fasterxml.jackson.databind.JsonNode;
import dev.flyball.ingest.KeyPath;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The best target that a record of a call without a row names: one of its service, by the table; else the first of its
 * resources; else the first of its parameters that is an ARN; else the first that is called as names are
 * ({@code routeTableId}); else the service itself, {@code …:unnamed}.
 */
final class AnyTarget {
    private static final KeyPath RESOURCE_ARN = new KeyPath("resources.ARN");
    private static final KeyPath PARAMETERS = new KeyPath("requestParameters");
    private static final Pattern NAME = Pattern.compile("id|name|.*(Id|Name|Identifier)");

    private AnyTarget() {}

    static String of(String source, JsonNode scope, CallTable table) {
        return table.others().stream()
                .filter(other -> other.source().equals(source))
                .flatMap(other -> table.target(other.target(), scope).stream())
                .findFirst()
                .or(() -> RESOURCE_ARN.text(scope).map(table::canonical))
                .or(() -> anArn(scope).map(table::canonical))
                .orElseGet(() -> inService(source, scope) + aName(scope).orElse("unnamed"));
    }

    private static String inService(String source, JsonNode scope) {
        return String.join(
                ":",
                "arn",
                scope.path("partition").asText(),
                source.replaceFirst("\\.amazonaws\\.com$", ""),
                scope.path("region").asText(),
                scope.path("account").asText(),
                "");
    }

    private static Optional<String> anArn(JsonNode scope) {
        return parameters(scope)
                .map(Map.Entry::getValue)
                .flatMap(value -> value.isArray() ? value.valueStream() : Stream.of(value))
                .filter(JsonNode::isTextual)
                .map(JsonNode::textValue)
                .filter(text -> text.startsWith("arn:"))
                .findFirst();
    }

    private static Optional<String> aName(JsonNode scope) {
        return parameters(scope)
                .filter(entry -> NAME.matcher(entry.getKey()).matches())
                .filter(entry -> entry.getValue().isTextual())
                .filter(entry -> !entry.getValue().textValue().isBlank())
                .map(entry -> entry.getKey() + "/" + entry.getValue().textValue())
                .findFirst();
    }

    private static Stream<Map.Entry<String, JsonNode>> parameters(JsonNode scope) {
        return PARAMETERS.first(scope).stream().flatMap(JsonNode::propertyStream);
    }
}
