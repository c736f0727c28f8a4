package dev.flyball.ingest.cloudtrail;

import com.fasterxml.jackson.databind.JsonNode;
import dev.flyball.ingest.KeyPath;
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

    Actors(CallTable table, RoleSessions sessions) {
        this.table = table;
        this.sessions = sessions;
    }

    /** @throws JsonMismatchException if nothing in the record says who called */
    Actor actor(JsonNode record) {
        return new Actor(id(record), row(record).map(CallTable.KindRow::kind).orElse(ActorKind.UNKNOWN));
    }

    Approval approval(JsonNode record) {
        return row(record).map(CallTable.KindRow::approval).orElse(Approval.UNKNOWN);
    }

    private Optional<CallTable.KindRow> row(JsonNode record) {
        return table.actorKinds().stream().filter(row -> matches(row, record)).findFirst();
    }

    private static boolean matches(CallTable.KindRow row, JsonNode record) {
        return row.at().stream()
                .flatMap(path -> path.text(record).stream())
                .anyMatch(text -> row.matches().matcher(text).find());
    }

    private String id(JsonNode record) {
        Optional<String> issuer = ISSUER.text(record);
        if (issuer.isPresent()) {
            return session(record)
                    .map(name -> sessions.named(issuer.get(), name))
                    .orElseGet(() -> sessions.issuer(issuer.get()));
        }
        // Old records say Root where a service acted by itself: the service is the one to name.
        boolean byService = TYPE.text(record).orElse("Root").equals("Root");
        List<KeyPath> order = byService ? BY_SERVICE : BY_CALLER;
        return order.stream()
                .flatMap(path -> path.text(record).stream())
                .findFirst()
                .map(sessions::named)
                .orElseThrow(() -> new JsonMismatchException(
                        "userIdentity",
                        "nobody, expected a session issuer, an arn, invokedBy, a principalId or else a userAgent"));
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
