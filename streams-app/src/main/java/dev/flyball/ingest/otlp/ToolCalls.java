package dev.flyball.ingest.otlp;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.flyball.ingest.Ingested;
import dev.flyball.ingest.Json;
import dev.flyball.ingest.Reasons;
import dev.flyball.ingest.Reasons.Part;
import dev.flyball.schemas.Action;
import dev.flyball.schemas.Actor;
import dev.flyball.schemas.ActorKind;
import dev.flyball.schemas.Approval;
import dev.flyball.schemas.Direction;
import dev.flyball.schemas.Result;
import dev.flyball.schemas.json.JsonMismatchException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Spans in which an agent executes a tool become actions; all others are none. */
final class ToolCalls {
    private static final String TOOL = "gen_ai.tool.name";
    private static final String ARGUMENTS = "gen_ai.tool.call.arguments";
    private static final List<String> TOLD = List.of("gen_ai.tool.type", "gen_ai.agent.name", "error.type");

    private final OtlpTable table;

    private final Reasons reasons;

    ToolCalls(OtlpTable table, Reasons reasons) {
        this.table = table;
        this.reasons = reasons;
    }

    /** @param resource the attributes of what sent the span */
    Ingested of(JsonNode span, Map<String, String> resource) {
        Map<String, String> attributes = Attributes.of(span.path("attributes"));
        String name = span.path("name").asText("");
        String operation = attributes.getOrDefault("gen_ai.operation.name", name.replaceFirst(" .*", ""));
        if (!operation.equals("execute_tool")) {
            return Ingested.ignored("a span that executes no tool");
        }
        String tool = attributes.getOrDefault(TOOL, name.replaceFirst("^execute_tool ?", ""));
        if (tool.isBlank()) {
            throw JsonMismatchException.missing(TOOL, "a text");
        }
        String trace = span.path("traceId").asText("");
        String id = span.path("spanId").asText("");
        boolean ids = trace.matches("[0-9a-fA-F]{32}") && id.matches("[0-9a-fA-F]{16}");
        return Ingested.of(new Action(
                ids ? trace + "-" + id : Json.id(span),
                Attributes.time(span, "startTimeUnixNano"),
                new Actor(agent(attributes, resource), ActorKind.AI_AGENT),
                target(tool, attributes),
                tool,
                tool,
                null,
                null,
                null,
                null,
                Direction.NONE,
                failed(span, attributes) ? Result.FAILED : Result.SUCCEEDED,
                Approval.UNKNOWN,
                List.of(),
                attributes.get("gen_ai.conversation.id"),
                null,
                ids ? "00-" + trace.toLowerCase(Locale.ROOT) + "-" + id.toLowerCase(Locale.ROOT) + "-01" : null,
                told(attributes)));
    }

    private String agent(Map<String, String> attributes, Map<String, String> resource) {
        for (String key : List.of("gen_ai.agent.id", "gen_ai.agent.name", "service.name")) {
            String text = (key.equals("service.name") ? resource : attributes).getOrDefault(key, "");
            if (!text.isBlank()) {
                reasons.tell(Part.ACTOR, text, () -> "from " + key);
                reasons.tell(Part.KIND, text, () -> "as it executes a tool");
                return text;
            }
        }
        throw JsonMismatchException.missing("gen_ai.agent.id", "it, gen_ai.agent.name or the resource's service.name");
    }

    /** Arguments are recorded only where somebody opted in, and only what names the target is taken of them. */
    private String target(String tool, Map<String, String> attributes) {
        reasons.tell(Part.CONTROL, tool, () -> "the tool");
        JsonNode arguments = arguments(attributes);
        for (String key : table.toolTargets()) {
            String text = arguments.path(key).isTextual() ? arguments.path(key).textValue() : "";
            if (!text.isBlank()) {
                reasons.tell(Part.TARGET, text, () -> "the argument \"%s\" by tool_targets".formatted(key));
                return text;
            }
        }
        String target = "tool/" + tool;
        reasons.tell(Part.TARGET, target, () -> "the tool, as no argument is one of tool_targets");
        return target;
    }

    private static JsonNode arguments(Map<String, String> attributes) {
        try {
            return Json.WHOLE.readTree(attributes.getOrDefault(ARGUMENTS, "null"));
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }

    private static boolean failed(JsonNode span, Map<String, String> attributes) {
        JsonNode code = span.path("status").path("code");
        return code.asInt() == 2 || code.asText().equals("STATUS_CODE_ERROR") || attributes.containsKey("error.type");
    }

    private static Map<String, String> told(Map<String, String> attributes) {
        Map<String, String> told = new LinkedHashMap<>();
        TOLD.stream().filter(attributes::containsKey).forEach(key -> told.put(key, attributes.getOrDefault(key, "")));
        return told;
    }
}
