package dev.flyball.ingest.cloudtrail;

import com.fasterxml.jackson.databind.JsonNode;
import dev.flyball.ingest.KeyPath;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The best target that a record of an unknown call names: the first of its resources; else the first of its parameters
 * that is an ARN; else the first that ends as names do ({@code routeTableId}); else the service itself, {@code …:unnamed}.
 */
final class AnyTarget {
    private static final KeyPath RESOURCE_ARN = new KeyPath("resources.ARN");
    private static final KeyPath PARAMETERS = new KeyPath("requestParameters");

    private AnyTarget() {}

    static String of(String source, JsonNode scope, CallTable table) {
        return RESOURCE_ARN
                .text(scope)
                .or(() -> parameter(scope, AnyTarget::isArn).map(Map.Entry::getValue))
                .map(table::canonical)
                .orElseGet(() -> inService(source, scope)
                        + parameter(scope, AnyTarget::isName)
                                .map(entry -> entry.getKey() + "/" + entry.getValue())
                                .orElse("unnamed"));
    }

    private static String inService(String source, JsonNode scope) {
        String service = source.endsWith(".amazonaws.com")
                ? source.substring(0, source.length() - ".amazonaws.com".length())
                : source;
        return Stream.of("partition", "", "region", "account")
                .map(key -> key.isEmpty() ? service : scope.path(key).asText())
                .reduce("arn", (arn, part) -> arn + ":" + part)
                .concat(":");
    }

    private static Optional<Map.Entry<String, String>> parameter(
            JsonNode scope, Predicate<Map.Entry<String, String>> wanted) {
        return PARAMETERS.first(scope).stream()
                .flatMap(JsonNode::propertyStream)
                .filter(entry -> entry.getValue().isTextual())
                .map(entry -> Map.entry(entry.getKey(), entry.getValue().textValue()))
                .filter(entry -> !entry.getValue().isBlank())
                .filter(wanted)
                .findFirst();
    }

    private static boolean isArn(Map.Entry<String, String> parameter) {
        return parameter.getValue().startsWith("arn:");
    }

    private static boolean isName(Map.Entry<String, String> parameter) {
        String key = parameter.getKey();
        return key.equals("id")
                || key.equals("name")
                || key.endsWith("Id")
                || key.endsWith("Name")
                || key.endsWith("Identifier");
    }
}
