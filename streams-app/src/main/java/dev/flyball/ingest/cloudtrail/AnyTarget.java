package dev.flyball.ingest.cloudtrail;

import com.fasterxml.jackson.databind.JsonNode;
import dev.flyball.ingest.KeyPath;
import dev.flyball.ingest.Reasons;
import dev.flyball.ingest.Reasons.Part;
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

    private final CallTable table;
    private final Reasons reasons;

    AnyTarget(CallTable table, Reasons reasons) {
        this.table = table;
        this.reasons = reasons;
    }

    String of(String source, JsonNode scope) {
        return byService(source, scope)
                .or(() -> RESOURCE_ARN.text(scope).map(arn -> because(arn, "the first of its " + RESOURCE_ARN)))
                .or(() -> anArn(scope).map(arn -> because(arn, "the first of its parameters that is an ARN")))
                .or(() -> aName(scope)
                        .map(name -> because(
                                inService(source, scope) + name,
                                "the first of its parameters that is called like a name")))
                .orElseGet(
                        () -> because(inService(source, scope) + "unnamed", "the service, as nothing in it is named"));
    }

    private Optional<String> byService(String source, JsonNode scope) {
        for (CallTable.Other other : table.others()) {
            if (other.source().equals(source)) {
                Optional<String> target = table.target(other.target(), scope);
                if (target.isPresent()) {
                    return target.map(arn -> because(arn, "\"%s\" by %s".formatted(other.target(), other.place())));
                }
            }
        }
        return Optional.empty();
    }

    private String because(String written, String reason) {
        String target = table.canonical(written);
        reasons.tell(
                Part.TARGET,
                target,
                () -> reason
                        + table.shortening(written)
                                .map(row -> ", shortened by " + row.place())
                                .orElse("")
                        + ", as no row of calls holds for it");
        return target;
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
