package dev.flyball.ingest.lines;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.flyball.ingest.Directions;
import dev.flyball.ingest.Fields;
import dev.flyball.ingest.Ingested;
import dev.flyball.ingest.Json;
import dev.flyball.ingest.Parser;
import dev.flyball.schemas.Action;
import dev.flyball.schemas.Direction;
import dev.flyball.schemas.json.AvroJson;

/** Actions as the contract writes them; everything but {@code occurred_at}, {@code actor.id} and {@code target} has a default. */
public final class ActionLines implements Parser {
    /** The control of an action whose source names neither a control nor an operation. */
    static final String UNNAMED_CONTROL = "unknown";

    @Override
    public String format() {
        return "an action (occurred_at, actor, target)";
    }

    @Override
    public boolean recognises(JsonNode value) {
        return value.has("occurred_at") || (value.has("actor") && value.has("target"));
    }

    @Override
    public Ingested parse(JsonNode value) {
        return Ingested.of(AvroJson.read(Action.class, completed(value)));
    }

    /** The line with the defaults that the contract has beyond those of the schema. */
    private static ObjectNode completed(JsonNode line) {
        ObjectNode action = Json.copy(line);
        if (!line.hasNonNull("action_id")) {
            action.put("action_id", Json.id(line));
        }
        if (!line.hasNonNull("control")) {
            String operation = line.path("operation").asText("");
            action.put("control", operation.isBlank() ? UNNAMED_CONTROL : operation);
        }
        if (!line.hasNonNull("direction")) {
            action.put("direction", direction(line).name());
        }
        if (line.hasNonNull("attributes")) {
            ObjectNode attributes = action.putObject("attributes");
            Fields.of(line).map("attributes").forEach(attributes::put);
        }
        return action;
    }

    private static Direction direction(JsonNode line) {
        JsonNode before = line.path("value_before");
        JsonNode after = line.path("value_after");
        return before.isNumber() && after.isNumber()
                ? Directions.of(before.doubleValue(), after.doubleValue())
                : Direction.NONE;
    }
}
