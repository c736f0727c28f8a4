package dev.flyball.ingest.kubernetes;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import dev.flyball.ingest.Fields;
import dev.flyball.ingest.Ingested;
import dev.flyball.ingest.Origin;
import dev.flyball.ingest.Parser;
import dev.flyball.ingest.Reasons;
import dev.flyball.ingest.Reasons.Part;
import dev.flyball.ingest.cloudtrail.RoleSessions;
import dev.flyball.schemas.Action;
import dev.flyball.schemas.Direction;
import dev.flyball.schemas.Result;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Events of a Kubernetes audit log. What scales, changes, makes or removes a workload is an action; the rest of the log,
 * nearly all of it, is ignored.
 */
public final class Audit implements Parser {
    private static final Set<String> WRITES = Set.of("create", "update", "patch", "delete", "deletecollection");

    private static final JsonPointer REPLICAS = JsonPointer.compile("/spec/replicas");

    private final KubernetesTable table;
    private final Origin origin;
    private final RoleSessions sessions;

    private final Reasons reasons;

    Audit(KubernetesTable table, Origin origin, RoleSessions sessions, Reasons reasons) {
        this.table = table;
        this.origin = origin;
        this.sessions = sessions;
        this.reasons = reasons;
    }

    @Override
    public String format() {
        return "a Kubernetes audit event (auditID, verb)";
    }

    @Override
    public boolean recognises(JsonNode value) {
        return value.has("auditID") && value.has("verb");
    }

    @Override
    public Ingested parse(JsonNode value) {
        Fields event = Fields.of(value);
        String verb = event.text("verb");
        if (!WRITES.contains(verb)) {
            return Ingested.ignored("read-only call: verb is " + verb);
        }
        String stage = Objects.requireNonNullElse(event.optionalText("stage"), "ResponseComplete");
        if (!stage.equals("ResponseComplete") && !stage.equals("Panic")) {
            return Ingested.ignored("audit stage before the response: " + stage);
        }
        String resource = value.path("objectRef").path("resource").asText("");
        String kind = table.kinds().get(resource);
        String part = value.path("objectRef").path("subresource").asText("");
        if (kind == null) {
            return Ingested.ignored("no workload: kinds has no \"" + resource + '"');
        }
        if (!part.isEmpty() && !part.equals("scale")) {
            return Ingested.ignored("no workload: \"" + part + "\" of " + resource);
        }
        if (value.path("requestURI").asText("").contains("dryRun=All")) {
            return Ingested.ignored("dry run");
        }
        JsonNode by = value.has("impersonatedUser") ? value.get("impersonatedUser") : value.path("user");
        String user = sessions.named(Fields.of(by).text("username"));
        if (table.carriers().matcher(user).find()) {
            return Ingested.ignored("carries out what another asked for: carriers matches " + user);
        }
        return acts(value, event, kind, part, verb, user);
    }

    private Ingested acts(JsonNode value, Fields event, String kind, String part, String verb, String user) {
        Fields object = event.object("objectRef");
        String name = object.optionalText("name");
        if (name == null) {
            name = value.path("responseObject").path("metadata").path("name").asText("");
        }
        String namespace = Objects.requireNonNullElse(object.optionalText("namespace"), "_");
        // Without a name it is all of them that go.
        String target =
                String.join("/", "k8s", origin.clusterOrUnknown(), namespace, kind, name.isEmpty() ? "_" : name);
        reasons.tell(
                Part.ACTOR, user, () -> value.has("impersonatedUser") ? "from impersonatedUser" : "from user.username");
        reasons.tell(Part.TARGET, target, () -> "from objectRef, a " + kind + " by kinds");
        List<Turn> turns = turns(value, part, verb);
        turns.forEach(turn -> reasons.tell(Part.CONTROL, turn.control(), turn::why));
        String time = event.mentions("stageTimestamp") ? "stageTimestamp" : "requestReceivedTimestamp";
        String agent = value.path("userAgent").asText("");
        int code = value.path("responseStatus").path("code").asInt(200);
        List<Action> actions = new ArrayList<>(turns.size());
        for (int i = 0; i < turns.size(); i++) {
            Turn turn = turns.get(i);
            String id = event.text("auditID");
            actions.add(new Action(
                    turns.size() == 1 ? id : id + "#" + (i + 1),
                    event.time(time),
                    table.actor(user, agent, reasons),
                    target,
                    turn.control(),
                    part.isEmpty() ? verb : verb + "/" + part,
                    null,
                    turn.number(),
                    null,
                    turn.state(),
                    turn.direction(),
                    code >= 400 ? Result.FAILED : Result.SUCCEEDED,
                    table.approval(user, agent),
                    List.of(),
                    null,
                    null,
                    null,
                    told(value, agent)));
        }
        return new Ingested(actions, List.of(), List.of(), List.of(), List.of());
    }

    /**
     * What a request did to one control.
     *
     * @param why it is this control
     */
    private record Turn(
            String control,
            @Nullable Double number,
            @Nullable String state,
            Direction direction,
            String why) {}

    private List<Turn> turns(JsonNode value, String part, String verb) {
        if (verb.equals("create") && part.isEmpty()) {
            return List.of(new Turn("existence", null, null, Direction.UP, "as it is made"));
        }
        if (verb.startsWith("delete")) {
            return List.of(new Turn("existence", null, null, Direction.DOWN, "as it is removed"));
        }
        Written request = Written.of(value.path("requestObject"));
        List<Turn> turns = new ArrayList<>();
        table.numbers()
                .forEach((control, place) -> request.number(place)
                        .or(() -> without(request, place, table.numbersWithout(), control))
                        .ifPresent(number -> turns.add(new Turn(control, number, null, Direction.NONE, "by numbers"))));
        table.states()
                .forEach((control, place) -> request.state(place)
                        .or(() -> without(request, place, table.statesWithout(), control))
                        .ifPresent(state -> turns.add(new Turn(control, null, state, Direction.NONE, "by states"))));
        if (turns.isEmpty()) {
            // The policy of the log may leave the object out, and a patch may write other things.
            boolean scales = part.equals("scale");
            Double replicas = scales
                    ? Written.of(value.path("responseObject")).number(REPLICAS).orElse(null)
                    : null;
            turns.add(new Turn(
                    scales ? "replicas" : "configuration",
                    replicas,
                    null,
                    Direction.NONE,
                    scales
                            ? "as it is the scale that is written"
                            : "as nothing is written that numbers or states name"));
        }
        return turns;
    }

    /** Where a control stands that the request took away. */
    private static <T> Optional<T> without(
            Written request, JsonPointer place, Map<String, T> defaults, String control) {
        return request.takesAway(place) ? Optional.ofNullable(defaults.get(control)) : Optional.empty();
    }

    private static Map<String, String> told(JsonNode value, String agent) {
        Map<String, String> told = new LinkedHashMap<>();
        if (!agent.isEmpty()) {
            told.put("user_agent", agent);
        }
        String reason = value.path("responseStatus").path("reason").asText("");
        if (!reason.isEmpty()) {
            told.put("error_code", reason);
        }
        return told;
    }
}
