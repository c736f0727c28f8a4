package dev.flyball.ingest.lines;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.flyball.ingest.Ingested;
import dev.flyball.ingest.Json;
import dev.flyball.ingest.Parser;
import dev.flyball.schemas.Binding;
import dev.flyball.schemas.json.AvroJson;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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
        return Ingested.of(AvroJson.read(Binding.class, completed(value)));
    }

    /** The line with its control and its id. */
    private static ObjectNode completed(JsonNode line) {
        ObjectNode binding = Json.copy(line);
        if (!line.hasNonNull("control")) {
            binding.put("control", "*");
        }
        if (!line.hasNonNull("binding_id")) {
            binding.put("binding_id", Json.id(bound(binding)));
        }
        return binding;
    }

    private static String bound(ObjectNode binding) {
        return Stream.of("target", "control", "resource", "metric")
                .map(key -> binding.path(key).asText())
                .collect(Collectors.joining("\n"));
    }
}
