package dev.flyball.ingest.decisionlog;

import com.fasterxml.jackson.databind.JsonNode;
import dev.flyball.ingest.Directions;
import dev.flyball.ingest.Fields;
import dev.flyball.ingest.Ingested;
import dev.flyball.ingest.Json;
import dev.flyball.ingest.Parser;
import dev.flyball.ingest.Reasons;
import dev.flyball.ingest.Reasons.Part;
import dev.flyball.schemas.Action;
import dev.flyball.schemas.Actor;
import dev.flyball.schemas.ActorKind;
import dev.flyball.schemas.Approval;
import dev.flyball.schemas.MetricReference;
import dev.flyball.schemas.MetricSample;
import dev.flyball.schemas.Result;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The decision log of a predictive Kubernetes autoscaler: one line for each tick, with what it saw, what it expected and
 * how many replicas it asked for. Every line gives samples; a line that asks for another number of replicas is also an
 * action. docs/formats.md tells what each field means.
 */
public final class DecisionLog implements Parser {
    private static final String OBSERVED = "observed_metric";

    /** The log does not name its cluster. */
    private static final String CLUSTER = "unknown";

    private static final String BY_NATURE = "as such a log tells of";

    private static final List<String> ATTRIBUTES =
            List.of("state", "recommended_replicas", "rate_limited", "fallback_engaged", "forecaster_name");

    private final Reasons reasons;

    public DecisionLog(Reasons reasons) {
        this.reasons = reasons;
    }

    @Override
    public String format() {
        return "an autoscaler decision (current_replicas, new_replicas)";
    }

    @Override
    public boolean recognises(JsonNode value) {
        return value.has("current_replicas") && value.has("new_replicas");
    }

    @Override
    public Ingested parse(JsonNode value) {
        Fields fields = Fields.of(value);
        Instant tick = fields.time("timestamp");
        String namespace = fields.text("namespace");
        String service = fields.text("service");
        String target = String.join("/", "k8s", CLUSTER, namespace, "Deployment", service);
        String actor = "autoscaler/" + namespace + "/" + service;
        for (Part part : List.of(Part.TARGET, Part.RESOURCE)) {
            reasons.tell(part, target, () -> "from namespace and service");
        }
        reasons.tell(Part.ACTOR, actor, () -> "from namespace and service");
        reasons.tell(Part.KIND, actor, () -> BY_NATURE);
        reasons.tell(Part.CONTROL, "replicas", () -> BY_NATURE);
        double current = fields.number("current_replicas");
        double asked = fields.number("new_replicas");

        List<MetricSample> samples = new ArrayList<>();
        samples.add(sample(tick, target, "current_replicas", current));
        samples.add(sample(tick, target, OBSERVED, fields.optionalNumber(OBSERVED)));
        samples.add(sample(tick, target, "forecast_point", fields.optionalNumber("forecast_point")));
        if (fields.mentions("feature_window_summary")) {
            Fields window = fields.object("feature_window_summary");
            samples.add(sample(tick, target, "feature_window_summary.last", window.optionalNumber("last")));
        }
        List<Action> actions = current == asked
                ? List.of()
                : List.of(new Action(
                        Json.id(value),
                        tick,
                        new Actor(actor, ActorKind.AUTOSCALER),
                        target,
                        "replicas",
                        "scale",
                        current,
                        asked,
                        null,
                        null,
                        Directions.of(current, asked),
                        Result.UNKNOWN,
                        Approval.AUTONOMOUS,
                        List.of(new MetricReference(target, OBSERVED)),
                        null,
                        null,
                        null,
                        attributes(value)));
        return new Ingested(actions, samples, List.of(), List.of(), List.of());
    }

    private static MetricSample sample(Instant tick, String target, String metric, @Nullable Double value) {
        return new MetricSample(tick, target, metric, value, null, null, null, null, null, null);
    }

    private static Map<String, String> attributes(JsonNode value) {
        Map<String, String> attributes = new LinkedHashMap<>();
        for (String key : ATTRIBUTES) {
            if (value.hasNonNull(key)) {
                attributes.put(key, value.get(key).asText());
            }
        }
        return attributes;
    }
}
