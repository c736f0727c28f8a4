package dev.flyball.ingest.lines;

import com.fasterxml.jackson.databind.JsonNode;
import dev.flyball.ingest.Directions;
import dev.flyball.ingest.Fields;
import dev.flyball.ingest.Ingested;
import dev.flyball.ingest.Json;
import dev.flyball.ingest.Parser;
import dev.flyball.schemas.Action;
import dev.flyball.schemas.Actor;
import dev.flyball.schemas.ActorKind;
import dev.flyball.schemas.Approval;
import dev.flyball.schemas.Direction;
import dev.flyball.schemas.MetricReference;
import dev.flyball.schemas.Result;
import java.util.List;
import java.util.Objects;

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
        return Ingested.of(action(value));
    }

    private static Action action(JsonNode value) {
        Fields fields = Fields.of(value);
        Fields actor = fields.object("actor");
        String id = fields.optionalText("action_id");
        String operation = Objects.requireNonNullElse(fields.optionalText("operation"), "");
        String control = fields.optionalText("control");
        Double before = fields.optionalNumber("value_before");
        Double after = fields.optionalNumber("value_after");
        return new Action(
                id == null ? Json.id(value) : id,
                fields.time("occurred_at"),
                new Actor(
                        actor.text("id"), actor.symbol("kind", ActorKind.class).orElse(ActorKind.UNKNOWN)),
                fields.text("target"),
                control != null ? control : operation.isBlank() ? UNNAMED_CONTROL : operation,
                operation,
                before,
                after,
                fields.optionalText("state_before"),
                fields.optionalText("state_after"),
                fields.symbol("direction", Direction.class).orElseGet(() -> Directions.of(before, after)),
                fields.symbol("result", Result.class).orElse(Result.UNKNOWN),
                fields.symbol("approval", Approval.class).orElse(Approval.UNKNOWN),
                triggers(fields),
                fields.optionalText("correlation_id"),
                fields.optionalText("causation_id"),
                fields.optionalText("traceparent"),
                fields.map("attributes"));
    }

    private static List<MetricReference> triggers(Fields fields) {
        return fields.objects("triggers").stream()
                .map(trigger -> new MetricReference(trigger.text("resource"), trigger.text("metric")))
                .toList();
    }
}
