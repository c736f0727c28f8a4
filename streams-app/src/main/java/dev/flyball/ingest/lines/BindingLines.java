package dev.flyball.ingest.lines;

import com.fasterxml.jackson.databind.JsonNode;
import dev.flyball.ingest.Fields;
import dev.flyball.ingest.Ingested;
import dev.flyball.ingest.Json;
import dev.flyball.ingest.Parser;
import dev.flyball.schemas.Binding;
import dev.flyball.schemas.Goal;
import java.util.Objects;

/**
 * Bindings as the contract writes them. A binding without an id gets one from what it binds, not from its goal: the same
 * binding with another goal replaces the earlier one.
 */
public final class BindingLines implements Parser {
    @Override
    public String format() {
        return "a binding (target, resource, metric)";
    }

    @Override
    public boolean recognises(JsonNode value) {
        return value.has("binding_id") || (value.has("target") && value.has("resource") && value.has("metric"));
    }

    @Override
    public Ingested parse(JsonNode value) {
        return Ingested.of(binding(Fields.of(value)));
    }

    private static Binding binding(Fields fields) {
        String id = fields.optionalText("binding_id");
        String target = fields.text("target");
        String control = Objects.requireNonNullElse(fields.optionalText("control"), "*");
        String resource = fields.text("resource");
        String metric = fields.text("metric");
        return new Binding(
                id == null ? Json.id(String.join("\n", target, control, resource, metric)) : id,
                target,
                control,
                resource,
                metric,
                fields.symbol("goal", Goal.class).orElse(Goal.UNKNOWN),
                fields.optionalNumber("set_point"),
                fields.optionalText("domain"));
    }
}
