package dev.flyball.ingest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** What sources wrap around their records: arrays, {@code {"Records":[…]}}, lookup results, EventBridge events. */
sealed interface Envelope {
    /** The keys under which a document holds an array of records. */
    List<String> ARRAYS = List.of("Records", "Events", "Activities", "ScalingActivities", "items");

    /** No envelope: the value is a record itself. */
    record Bare() implements Envelope {}

    /** The records inside. */
    record Contents(List<Placed> values) implements Envelope {}

    /** An envelope whose contents cannot be used. */
    record Sealed(String reason) implements Envelope {}

    static Envelope of(JsonNode value) {
        if (value.isArray()) {
            return new Contents(elements("", value));
        }
        List<List<Placed>> arrays = ARRAYS.stream()
                .filter(key -> value.path(key).isArray())
                .map(key -> elements(key, value.get(key)))
                .toList();
        if (!arrays.isEmpty()) {
            return new Contents(
                    arrays.size() == 1
                            ? arrays.get(0)
                            : arrays.stream().flatMap(List::stream).toList());
        }
        if (value.path("CloudTrailEvent").isTextual()) {
            return lookedUp(value.get("CloudTrailEvent").textValue());
        }
        if (value.has("detail-type") && value.has("detail")) {
            return eventBridge(value);
        }
        // What a watch of Kubernetes objects delivers.
        if (value.path("type").isTextual() && value.path("object").isObject()) {
            return new Contents(List.of(new Placed("object", value.get("object"))));
        }
        return new Bare();
    }

    private static List<Placed> elements(String key, JsonNode array) {
        return Placed.each(array.size(), i -> new Placed(key + "[" + i + "]", array.get(i)));
    }

    /** {@code lookup-events} gives each record as a string of JSON. */
    private static Envelope lookedUp(String text) {
        try {
            return new Contents(List.of(new Placed("CloudTrailEvent", Json.WHOLE.readTree(text))));
        } catch (JsonProcessingException e) {
            return new Sealed("CloudTrailEvent: " + Json.complaint(e));
        }
    }

    private static Envelope eventBridge(JsonNode event) {
        String type = event.get("detail-type").asText();
        // Its source is the service that was called, which may be the one of scaling activities.
        if (type.endsWith("via CloudTrail")) {
            return new Contents(List.of(new Placed("detail", event.get("detail"))));
        }
        return event.path("source").asText().equals("aws.autoscaling")
                ? new Bare()
                : new Sealed("detail-type: \"" + type
                        + "\", expected \"AWS API Call via CloudTrail\" or one of aws.autoscaling:"
                        + " other EventBridge events are not read");
    }
}
