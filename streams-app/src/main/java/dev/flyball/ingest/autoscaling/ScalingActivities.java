package dev.flyball.ingest.autoscaling;

import com.fasterxml.jackson.databind.JsonNode;
import dev.flyball.ingest.Directions;
import dev.flyball.ingest.Fields;
import dev.flyball.ingest.Ingested;
import dev.flyball.ingest.Json;
import dev.flyball.ingest.Origin;
import dev.flyball.ingest.Parser;
import dev.flyball.ingest.Partition;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Activities of Auto Scaling groups and of Application Auto Scaling: events of EventBridge and what
 * {@code describe-scaling-activities} prints. A cause that changed the desired capacity is an action of its own, the same
 * in every activity that followed from it.
 */
public final class ScalingActivities implements Parser {
    private static final Pattern ARN =
            Pattern.compile("(arn:[^:]+:autoscaling:[^:]*:[^:]*:autoScalingGroup):[^:]*:autoScalingGroupName/(.+)");
    private static final Pattern CAPACITY =
            Pattern.compile("(?:increasing|decreasing|shrinking) the capacity from (\\d{1,9}) to (\\d{1,9})");
    private static final Pattern SET_TO = Pattern.compile("(?i)setting .* to (\\d{1,9})");
    private static final Map<String, String> CONTROLS = Map.of(
            "DesiredCount", "desired_count",
            "ReadCapacityUnits", "read_capacity",
            "WriteCapacityUnits", "write_capacity",
            "ProvisionedConcurrency", "provisioned_concurrency",
            "ReadReplicaCount", "replicas");

    private final Origin origin;
    private final Reasons reasons;

    public ScalingActivities(Origin origin, Reasons reasons) {
        this.origin = origin;
        this.reasons = reasons;
    }

    @Override
    public String format() {
        return "a scaling activity (ActivityId, AutoScalingGroupName or ResourceId; or source aws.autoscaling)";
    }

    @Override
    public boolean recognises(JsonNode value) {
        return value.path("source").asText().equals("aws.autoscaling")
                || (value.has("ActivityId") && (value.has("AutoScalingGroupName") || value.has("ResourceId")));
    }

    @Override
    public Ingested parse(JsonNode value) {
        if (!value.has("detail-type")) {
            return value.has("ResourceId") ? applied(value) : group(value, null, origin);
        }
        Fields event = Fields.of(value);
        JsonNode detail = value.path("detail");
        if (!detail.has("Cause") || !detail.has("AutoScalingGroupName")) {
            return Ingested.ignored("an event of a group that tells of no activity");
        }
        String arn = value.path("resources").path(0).asText("");
        return group(
                detail,
                arn.isEmpty() ? null : arn,
                new Origin(event.optionalText("account"), event.optionalText("region"), null));
    }

    private Ingested group(JsonNode activity, @Nullable String named, Origin from) {
        Fields fields = Fields.of(activity);
        String target = target(fields, named, from);
        String cause = Objects.requireNonNullElse(fields.optionalText("Cause"), "");
        List<Action> actions = new ArrayList<>();
        for (Cause decision : Cause.decisions(cause)) {
            actions.add(action(
                    Json.id(target + "|" + decision.text()),
                    decision.time(),
                    decision.actor(),
                    target,
                    "desired_capacity",
                    "ChangeDesiredCapacity",
                    decision.before(),
                    decision.after(),
                    Directions.of(decision.before(), decision.after()),
                    Result.SUCCEEDED,
                    decision.text()));
        }
        Matcher capacity = CAPACITY.matcher(cause);
        boolean told = capacity.find();
        Double before = told ? Double.valueOf(capacity.group(1)) : null;
        Double after = told ? Double.valueOf(capacity.group(2)) : null;
        String description = Objects.requireNonNullElse(fields.optionalText("Description"), "");
        Direction nature = description.startsWith("Launching")
                ? Direction.UP
                : description.startsWith("Terminating") ? Direction.DOWN : Directions.of(before, after);
        actions.add(action(
                fields.text("ActivityId"),
                time(activity, "StartTime"),
                new Actor("autoscaling.amazonaws.com", ActorKind.AUTOSCALER),
                target,
                "instances",
                nature == Direction.UP ? "Launch" : nature == Direction.DOWN ? "Terminate" : "Activity",
                before,
                after,
                nature,
                result(fields.optionalText("StatusCode")),
                cause));
        return new Ingested(actions, List.of(), List.of(), List.of(), List.of());
    }

    private Ingested applied(JsonNode activity) {
        Fields fields = Fields.of(activity);
        String namespace = fields.text("ServiceNamespace");
        String target = "arn:" + Partition.of(told("region", origin.region())) + ":" + namespace + ":" + origin.region()
                + ":" + told("account", origin.account()) + ":" + fields.text("ResourceId");
        reasons.tell(Part.TARGET, target, () -> "from ServiceNamespace and ResourceId, " + whence(origin));
        String dimension = fields.text("ScalableDimension");
        String knob = dimension.substring(dimension.lastIndexOf(':') + 1);
        String description = Objects.requireNonNullElse(fields.optionalText("Description"), "");
        Matcher set = SET_TO.matcher(description);
        Double after = set.find() ? Double.valueOf(set.group(1)) : null;
        String cause = Objects.requireNonNullElse(fields.optionalText("Cause"), "");
        Actor actor = Cause.actor(cause);
        return Ingested.of(action(
                fields.text("ActivityId"),
                time(activity, "StartTime"),
                actor,
                target,
                CONTROLS.getOrDefault(knob, knob),
                "Scale",
                null,
                after,
                Direction.NONE,
                result(fields.optionalText("StatusCode")),
                cause));
    }

    private String target(Fields activity, @Nullable String named, Origin from) {
        String arn = named == null ? activity.optionalText("AutoScalingGroupARN") : named;
        Matcher matcher = ARN.matcher(Objects.requireNonNullElse(arn, ""));
        if (matcher.matches()) {
            String target = matcher.group(1) + "/" + matcher.group(2);
            reasons.tell(Part.TARGET, target, () -> "from the ARN of the group, without its UUID");
            return target;
        }
        String region = told("region", from.region());
        String target = "arn:" + Partition.of(region) + ":autoscaling:" + region + ":" + told("account", from.account())
                + ":autoScalingGroup/" + activity.text("AutoScalingGroupName");
        reasons.tell(Part.TARGET, target, () -> "from AutoScalingGroupName, " + whence(from));
        return target;
    }

    private String whence(Origin from) {
        return "account and region " + (from == origin ? "by origin" : "from the event");
    }

    private static String told(String key, @Nullable String value) {
        return Optional.ofNullable(value)
                .filter(text -> !text.isBlank())
                .orElseThrow(() -> new JsonMismatchException(
                        key, "missing, expected it in the record, or as origin." + key + " in a file of tables"));
    }

    /** ISO-8601, or seconds since 1970 with fractions. */
    private static Instant time(JsonNode activity, String key) {
        return Fields.of(activity).timeOrSeconds(key);
    }

    private static Result result(@Nullable String status) {
        return switch (Objects.requireNonNullElse(status, "")) {
            case "Successful", "Overfulfilled" -> Result.SUCCEEDED;
            case "Failed", "Cancelled", "Unfulfilled" -> Result.FAILED;
            // Events of EventBridge say InProgress of what they report as done.
            default -> Result.UNKNOWN;
        };
    }

    private Action action(
            String id,
            Instant time,
            Actor actor,
            String target,
            String control,
            String operation,
            @Nullable Double before,
            @Nullable Double after,
            Direction direction,
            Result result,
            String cause) {
        reasons.tell(Part.ACTOR, actor.getId(), () -> "from the words of Cause");
        reasons.tell(Part.KIND, actor.getId(), () -> "from the words of Cause");
        reasons.tell(Part.CONTROL, control, () -> "as an activity of " + operation + " tells of");
        Approval approval = actor.getKind() == ActorKind.UNKNOWN ? Approval.UNKNOWN : Approval.AUTONOMOUS;
        return new Action(
                id,
                time,
                actor,
                target,
                control,
                operation,
                before,
                after,
                null,
                null,
                direction,
                result,
                approval,
                List.of(),
                null,
                null,
                null,
                cause.isEmpty() ? Map.of() : Map.of("cause", cause));
    }
}
