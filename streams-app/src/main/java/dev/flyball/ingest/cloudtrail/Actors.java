package dev.flyball.ingest.cloudtrail;

import com.fasterxml.jackson.databind.JsonNode;
import dev.flyball.ingest.KeyPath;
import dev.flyball.ingest.Reasons;
import dev.flyball.ingest.Reasons.Part;
import dev.flyball.schemas.Actor;
import dev.flyball.schemas.ActorKind;
import dev.flyball.schemas.Approval;
import dev.flyball.schemas.json.JsonMismatchException;
import java.util.List;
import java.util.Optional;

/** Who made a call: one identity for all sessions of the same automation. */
final class Actors {
    private static final KeyPath ISSUER = new KeyPath("userIdentity.sessionContext.sessionIssuer.arn");
    private static final KeyPath ARN = new KeyPath("userIdentity.arn");
    private static final KeyPath PRINCIPAL = new KeyPath("userIdentity.principalId");
    private static final KeyPath INVOKER = new KeyPath("userIdentity.invokedBy");
    private static final KeyPath AGENT = new KeyPath("userAgent");
    private static final KeyPath TYPE = new KeyPath("userIdentity.type");
    private static final KeyPath USER = new KeyPath("userIdentity.userName");

    private static final List<KeyPath> BY_CALLER = List.of(ARN, INVOKER, PRINCIPAL, USER, AGENT);
    private static final List<KeyPath> BY_SERVICE = List.of(INVOKER, ARN, PRINCIPAL, USER, AGENT);

    private final CallTable table;
    private final RoleSessions sessions;

    private final Reasons reasons;

    Actors(CallTable table, RoleSessions sessions, Reasons reasons) {
        this.table = table;
        this.sessions = sessions;
        this.reasons = reasons;
    }

    /** @throws JsonMismatchException if nothing in the record says who called */
    Actor actor(JsonNode record) {
        String id = id(record);
        Optional<CallTable.KindRow> row = row(record);
        reasons.tell(
                Part.KIND,
                id,
                () -> row.map(found -> "by " + found.place() + ", which matches "
                                + found.matching(record).map(KeyPath::toString).orElse(""))
                        .orElse("as no row of actor_kinds matches"));
        return new Actor(id, row.map(CallTable.KindRow::kind).orElse(ActorKind.UNKNOWN));
    }

    Approval approval(JsonNode record) {
        return row(record).map(CallTable.KindRow::approval).orElse(Approval.UNKNOWN);
    }

    private Optional<CallTable.KindRow> row(JsonNode record) {
        return table.actorKinds().stream()
                .filter(row -> row.matching(record).isPresent())
                .findFirst();
    }

    private String id(JsonNode record) {
        Optional<String> issuer = ISSUER.text(record);
        if (issuer.isPresent()) {
            return ofRole(issuer.get(), record);
        }
        // Old records say Root where a service acted by itself: the service is the one to name.
        boolean byService = TYPE.text(record).orElse("Root").equals("Root");
        for (KeyPath path : byService ? BY_SERVICE : BY_CALLER) {
            Optional<String> text = path.text(record);
            if (text.isPresent()) {
                String id = sessions.named(text.get());
                reasons.tell(Part.ACTOR, id, () -> "from " + path);
                return id;
            }
        }
        throw new JsonMismatchException(
                "userIdentity",
                "nobody, expected a session issuer, an arn, invokedBy, a principalId or else a userAgent");
    }

    private String ofRole(String issuer, JsonNode record) {
        Optional<String> session = session(record);
        Optional<String> telling = session.filter(name -> !sessions.isGenerated(name));
        String id = telling.map(name -> sessions.named(issuer, name)).orElseGet(() -> sessions.issuer(issuer));
        reasons.tell(
                Part.ACTOR,
                id,
                () -> "from " + ISSUER
                        + (telling.isPresent()
                                ? " and the name of the session"
                                : session.isPresent() ? ", whose session has a name that software makes up" : ""));
        return id;
    }

    private static Optional<String> session(JsonNode record) {
        return ARN.text(record)
                .filter(arn -> arn.contains(":assumed-role/"))
                .map(arn -> arn.substring(arn.lastIndexOf('/') + 1))
                .or(() -> PRINCIPAL
                        .text(record)
                        .filter(id -> id.contains(":"))
                        .map(id -> id.substring(id.indexOf(':') + 1)));
    }
}
