package dev.flyball.replay.examples;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/** Actions, metrics and bindings in the making, in the words of the JSON lines that replay reads. */
abstract class Scenario {
    private final Lines actions = new Lines("occurred_at");
    private final Lines metrics = new Lines("observed_at");
    private final Lines bindings = new Lines("none");

    /** The files by name; one that would be empty is left out. */
    final Map<String, String> files() {
        Map<String, String> files = new TreeMap<>(Map.of(
                "actions.jsonl", actions.text(),
                "metrics.jsonl", metrics.text(),
                "bindings.jsonl", bindings.text()));
        files.values().removeIf(String::isEmpty);
        return files;
    }

    final void write(Path directory) {
        try {
            Files.createDirectories(directory);
            for (Map.Entry<String, String> file : files().entrySet()) {
                Files.writeString(directory.resolve(file.getKey()), file.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    final void act(Instant at, Actor actor, Knob knob, double before, double after) {
        ObjectNode action = actions.add().put("occurred_at", at.toString());
        action.putObject("actor").put("id", actor.id()).put("kind", actor.kind());
        action.put("target", knob.target()).put("control", knob.control());
        number(action, "value_before", before);
        number(action, "value_after", after);
        action.put("direction", after > before ? "UP" : after < before ? "DOWN" : "NONE");
        action.put("result", "SUCCEEDED").put("approval", actor.approval());
        if (!actor.watches().isEmpty()) {
            action.putArray("triggers")
                    .addObject()
                    .put("resource", knob.target())
                    .put("metric", actor.watches());
        }
    }

    final void observe(Instant at, String resource, String metric, double value, String unit, int periodSeconds) {
        ObjectNode sample = metrics.add().put("observed_at", at.toString());
        sample.put("resource", resource).put("metric", metric);
        number(sample, "value", value);
        sample.put("unit", unit).put("period_seconds", periodSeconds);
    }

    final ObjectNode bind(Knob knob, String metric, String goal) {
        return bindings.add()
                .put("target", knob.target())
                .put("control", knob.control())
                .put("resource", knob.target())
                .put("metric", metric)
                .put("goal", goal);
    }

    private static void number(ObjectNode object, String field, double value) {
        if (value == Math.rint(value)) {
            object.put(field, (long) value);
        } else {
            object.put(field, value);
        }
    }

    record Actor(String id, String kind, String approval, String watches) {}

    record Knob(String target, String control) {}
}
