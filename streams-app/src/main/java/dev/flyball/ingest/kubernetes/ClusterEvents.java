package dev.flyball.ingest.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import dev.flyball.ingest.Fields;
import dev.flyball.ingest.Ingested;
import dev.flyball.ingest.Json;
import dev.flyball.ingest.Origin;
import dev.flyball.ingest.Parser;
import dev.flyball.ingest.Reasons;
import dev.flyball.ingest.Reasons.Part;
import dev.flyball.schemas.Action;
import dev.flyball.schemas.Actor;
import dev.flyball.schemas.ActorKind;
import dev.flyball.schemas.Approval;
import dev.flyball.schemas.Direction;
import dev.flyball.schemas.Result;
import dev.flyball.schemas.json.JsonMismatchException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Events that autoscalers leave in a cluster: those of the horizontal pod autoscaler and of Karpenter. */
public final class ClusterEvents implements Parser {
    private static final Pattern NEW_SIZE = Pattern.compile("New size: (\\d{1,9}); reason: (.*)", Pattern.DOTALL);
    private static final Actor HPA =
            new Actor("system:serviceaccount:kube-system:horizontal-pod-autoscaler", ActorKind.AUTOSCALER);
    private static final Actor KARPENTER = new Actor("karpenter", ActorKind.AUTOSCALER);

    private static final String BY_NATURE = "as events of this reason tell of";

    private final KubernetesTable table;
    private final Origin origin;

    private final Reasons reasons;

    ClusterEvents(KubernetesTable table, Origin origin, Reasons reasons) {
        this.table = table;
        this.origin = origin;
        this.reasons = reasons;
    }

    @Override
    public String format() {
        return "a Kubernetes event (involvedObject or regarding, reason)";
    }

    @Override
    public boolean recognises(JsonNode value) {
        return value.has("reason") && (value.has("involvedObject") || value.has("regarding"));
    }

    @Override
    public Ingested parse(JsonNode value) {
        Fields event = Fields.of(value);
        String reason = event.text("reason");
        return switch (reason) {
            case "SuccessfulRescale" -> Ingested.of(rescale(value, event, Result.SUCCEEDED));
            case "FailedRescale" -> Ingested.of(rescale(value, event, Result.FAILED));
            default ->
                table.disruption(reason)
                        .map(row -> Ingested.of(disruption(value, event, row)))
                        .orElseGet(() -> Ingested.ignored("an event that tells of no act: " + reason));
        };
    }

    /** The event names the autoscaler, not what it scales. */
    private Action rescale(JsonNode value, Fields event, Result result) {
        Fields autoscaler = object(event);
        String namespace = autoscaler.text("namespace");
        String name = autoscaler.text("name");
        Optional<String> scaled = table.scaled(namespace, name);
        String target =
                String.join("/", "k8s", origin.clusterOrUnknown(), namespace, scaled.orElse("Deployment/" + name));
        tellOfAutoscaler(HPA, "replicas");
        reasons.tell(
                Part.TARGET,
                target,
                () -> scaled.isPresent()
                        ? "by scaled"
                        : "the Deployment of the autoscaler's name, as scaled does not name another");
        Matcher size = NEW_SIZE.matcher(message(value, event));
        boolean told = size.find();
        return action(
                value,
                event,
                HPA,
                target,
                "replicas",
                told ? Double.valueOf(size.group(1)) : null,
                null,
                told ? direction(size.group(2)) : Direction.NONE,
                result);
    }

    /** Nodes come and go under names of their own; what is turned is their number. */
    private Action disruption(JsonNode value, Fields event, KubernetesTable.DisruptionRow row) {
        String pool = value.path("metadata")
                .path("labels")
                .path("karpenter.sh/nodepool")
                .asText("");
        String target = "k8s/" + origin.clusterOrUnknown() + "/_/NodePool/" + (pool.isEmpty() ? "_" : pool);
        tellOfAutoscaler(KARPENTER, "nodes");
        reasons.tell(Part.TARGET, target, () -> "the node pool in its labels, by " + row.place());
        return action(
                value,
                event,
                KARPENTER,
                target,
                "nodes",
                null,
                object(event).text("name"),
                row.direction(),
                Result.SUCCEEDED);
    }

    private void tellOfAutoscaler(Actor autoscaler, String control) {
        reasons.tell(Part.ACTOR, autoscaler.getId(), () -> BY_NATURE);
        reasons.tell(Part.KIND, autoscaler.getId(), () -> BY_NATURE);
        reasons.tell(Part.CONTROL, control, () -> BY_NATURE);
    }

    private static Fields object(Fields event) {
        return event.object(event.mentions("involvedObject") ? "involvedObject" : "regarding");
    }

    private static String message(JsonNode value, Fields event) {
        String message = event.optionalText(value.has("message") ? "message" : "note");
        return Objects.requireNonNullElse(message, "");
    }

    private static Direction direction(String reason) {
        if (reason.contains("above target") || reason.contains("below Spec.MinReplicas")) {
            return Direction.UP;
        }
        return reason.contains("below target") || reason.contains("above Spec.MaxReplicas")
                ? Direction.DOWN
                : Direction.NONE;
    }

    private static Action action(
            JsonNode value,
            Fields event,
            Actor actor,
            String target,
            String control,
            @Nullable Double after,
            @Nullable String state,
            Direction direction,
            Result result) {
        Instant time = time(event);
        String uid = value.path("metadata").path("uid").asText("");
        Map<String, String> told = new LinkedHashMap<>();
        String message = message(value, event);
        if (!message.isEmpty()) {
            told.put("message", message);
        }
        String count = value.path("count").asText("");
        if (!count.isEmpty()) {
            told.put("count", count);
        }
        return new Action(
                // The same event is written again, with a later time, each time that it happens again.
                uid.isEmpty() ? Json.id(value) : uid + "@" + time,
                time,
                actor,
                target,
                control,
                event.text("reason"),
                null,
                after,
                null,
                state,
                direction,
                result,
                Approval.AUTONOMOUS,
                List.of(),
                null,
                null,
                null,
                told);
    }

    private static Instant time(Fields event) {
        if (event.optionalObject("series")
                .filter(series -> series.mentions("lastObservedTime"))
                .isPresent()) {
            return event.object("series").time("lastObservedTime");
        }
        return Stream.of("lastTimestamp", "deprecatedLastTimestamp", "eventTime")
                .filter(key -> event.optionalText(key) != null)
                .findFirst()
                .map(event::time)
                .orElseThrow(() -> JsonMismatchException.missing("lastTimestamp", "it or eventTime"));
    }
}
