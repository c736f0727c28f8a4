package dev.flyball.ingest.cloudtrail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.flyball.ingest.Fields;
import dev.flyball.ingest.Ingested;
import dev.flyball.ingest.Json;
import dev.flyball.ingest.KeyPath;
import dev.flyball.ingest.Parser;
import dev.flyball.ingest.Reasons;
import dev.flyball.ingest.Tables;
import dev.flyball.schemas.Action;
import dev.flyball.schemas.Result;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * CloudTrail records. A call that only reads is ignored; any other is an action on one control, or on several. What CloudTrail
 * delivers twice has the same action id twice: it is the record's {@code eventID}.
 */
public final class CloudTrail implements Parser {
    /** Some services write the version of their interface behind the name: {@code UpdateFunctionCode20150331v2}. */
    private static final Pattern VERSION = Pattern.compile("\\d{4}_?\\d{2}_?\\d{2}(v\\d+)?$");

    private static final KeyPath EVENT_TYPE = new KeyPath("eventType");
    private static final Map<String, KeyPath> ATTRIBUTES = attributes();

    private final CallTable table;
    private final RoleSessions sessions;
    private final Actors actors;
    private final Turns turns;

    private CloudTrail(CallTable table, Reasons reasons) {
        this.table = table;
        this.sessions = new RoleSessions(table.generatedSessions());
        this.actors = new Actors(table, sessions, reasons);
        this.turns = new Turns(table, reasons);
    }

    /** @param own rows of the user's that stand before those built in */
    public static CloudTrail with(JsonNode own, Reasons reasons) {
        JsonNode rows = own;
        if (own.has("calls")) {
            ObjectNode renamed = own.deepCopy();
            renamed.set("own_calls", renamed.remove("calls"));
            rows = renamed;
        }
        return new CloudTrail(Tables.merged("cloudtrail.yaml", CallTable.class, rows), reasons);
    }

    /** What sessions of roles are called, for other sources that speak of them. */
    public RoleSessions sessions() {
        return sessions;
    }

    @Override
    public String format() {
        return "a CloudTrail record (eventSource, eventName)";
    }

    @Override
    public boolean recognises(JsonNode value) {
        return value.has("eventName") && (value.has("eventSource") || value.has("userIdentity"))
                || value.has("insightDetails");
    }

    @Override
    public Ingested parse(JsonNode value) {
        Optional<String> type = EVENT_TYPE.text(value).filter(table.ignoredEventTypes()::contains);
        if (type.isPresent()) {
            return Ingested.ignored("no call that changes anything: " + EVENT_TYPE + " is " + type.get());
        }
        Fields fields = Fields.of(value);
        String event = VERSION.matcher(fields.text("eventName")).replaceFirst("");
        Optional<String> reading = readsOnly(value, event);
        if (reading.isPresent()) {
            return Ingested.ignored("read-only call: " + reading.get());
        }
        List<Turn> turned = turns.of(event, fields.text("eventSource"), value);
        Instant time = fields.time("eventTime");
        String eventId = Objects.requireNonNullElseGet(fields.optionalText("eventID"), () -> Json.id(value));
        List<Action> actions = new ArrayList<>(turned.size());
        for (int i = 0; i < turned.size(); i++) {
            String id = turned.size() == 1 ? eventId : eventId + "#" + (i + 1);
            actions.add(action(id, time, event, turned.get(i), value));
        }
        return new Ingested(actions, List.of(), List.of(), List.of(), List.of());
    }

    private Action action(String id, Instant time, String event, Turn turn, JsonNode record) {
        return new Action(
                id,
                time,
                actors.actor(record),
                turn.target(),
                turn.control(),
                event,
                turn.before(),
                turn.after(),
                turn.stateBefore(),
                turn.stateAfter(),
                turn.direction(),
                // A call that was refused changed nothing, and still tells: of retries, of what an actor tried.
                record.hasNonNull("errorCode") ? Result.FAILED : Result.SUCCEEDED,
                actors.approval(record),
                List.of(),
                null,
                null,
                null,
                told(record));
    }

    /** What says that a call only reads, if anything does. */
    private Optional<String> readsOnly(JsonNode record, String event) {
        JsonNode readOnly = record.path("readOnly");
        if (readOnly.isBoolean() || readOnly.isTextual()) {
            return Boolean.parseBoolean(readOnly.asText()) ? Optional.of("readOnly is true") : Optional.empty();
        }
        return table.readOnlyPrefixes().stream()
                .filter(event::startsWith)
                .findFirst()
                .map(prefix -> event + " begins with " + prefix);
    }

    private static Map<String, String> told(JsonNode record) {
        Map<String, String> told = new LinkedHashMap<>();
        ATTRIBUTES.forEach((name, path) -> path.text(record).ifPresent(text -> told.put(name, text)));
        return told;
    }

    private static Map<String, KeyPath> attributes() {
        Map<String, KeyPath> attributes = new LinkedHashMap<>();
        attributes.put("event_source", new KeyPath("eventSource"));
        attributes.put("user_agent", new KeyPath("userAgent"));
        attributes.put("invoked_by", new KeyPath("userIdentity.invokedBy"));
        attributes.put("error_code", new KeyPath("errorCode"));
        return attributes;
    }
}
