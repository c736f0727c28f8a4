package dev.flyball.ingest.cloudtrail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.flyball.ingest.Directions;
import dev.flyball.ingest.Json;
import dev.flyball.ingest.KeyPath;
import dev.flyball.ingest.Partition;
import dev.flyball.ingest.Reasons;
import dev.flyball.ingest.Reasons.Part;
import dev.flyball.schemas.Direction;
import dev.flyball.schemas.json.JsonMismatchException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which controls the call of one record turned, by the table. */
final class Turns {
    private static final KeyPath REGION = new KeyPath("awsRegion");

    private final CallTable table;
    private final AnyTarget anyTarget;
    private final Reasons reasons;

    Turns(CallTable table, Reasons reasons) {
        this.table = table;
        this.anyTarget = new AnyTarget(table, reasons);
        this.reasons = reasons;
    }

    /**
     * At least one: a call that the table does not know turns a control of its own name.
     *
     * @throws JsonMismatchException if the record lacks its region or a proper account, without which no target has a name
     */
    List<Turn> of(String event, String source, JsonNode record) {
        ObjectNode scope = scope(record);
        List<CallTable.Call> rows = table.rows(event, source);
        List<Turn> turns = turns(rows.stream().filter(row -> !row.required().isEmpty()), scope);
        if (turns.isEmpty()) {
            turns = turns(rows.stream().filter(row -> row.required().isEmpty()), scope);
        }
        return turns.isEmpty() ? List.of(unknown(event, source, scope)) : turns;
    }

    private Turn unknown(String event, String source, JsonNode scope) {
        reasons.tell(Part.CONTROL, event, () -> "the call itself, as no row of calls holds for it");
        return new Turn(anyTarget.of(source, scope), event, null, null, null, null, Direction.NONE);
    }

    /** The record, and beside its own keys what an ARN is made of. */
    private static ObjectNode scope(JsonNode record) {
        String region = REGION.text(record)
                .orElseThrow(() -> JsonMismatchException.missing("awsRegion", "the region of the call"));
        return Json.copy(record)
                .put("region", region)
                .put("account", Account.of(record))
                .put("partition", Partition.of(region));
    }

    private List<Turn> turns(Stream<CallTable.Call> rows, ObjectNode scope) {
        List<Turn> turns = new ArrayList<>();
        rows.forEach(row -> items(row, scope).forEach(item -> turn(row, item).ifPresent(turns::add)));
        return turns;
    }

    private static List<ObjectNode> items(CallTable.Call row, ObjectNode scope) {
        if (row.each() == null) {
            return List.of(scope);
        }
        return row.each().first(scope).stream()
                .flatMap(JsonNode::valueStream)
                .map(item -> {
                    ObjectNode one = Json.copy(scope);
                    one.set("item", item);
                    return one;
                })
                .toList();
    }

    private Optional<Turn> turn(CallTable.Call row, JsonNode scope) {
        if (row.required().stream().anyMatch(path -> path.first(scope).isEmpty())) {
            return Optional.empty();
        }
        Optional<String> target = target(row, scope);
        Optional<String> control = row.control().stream()
                .flatMap(template -> CallTable.filled(template, scope).stream())
                .findFirst();
        if (target.isEmpty() || control.isEmpty()) {
            return Optional.empty();
        }
        reasons.tell(Part.CONTROL, control.get(), () -> "by " + row.place());
        Double before = number(row.before(), scope);
        Double after = number(row.after(), scope);
        return Optional.of(new Turn(
                target.get(),
                control.get(),
                before,
                after,
                state(row.stateBefore(), scope),
                state(row.stateAfter(), scope),
                Objects.requireNonNullElseGet(row.direction(), () -> Directions.of(before, after))));
    }

    private Optional<String> target(CallTable.Call row, JsonNode scope) {
        for (String name : row.target()) {
            Optional<String> written = table.target(name, scope);
            if (written.isPresent()) {
                String target = table.canonical(written.get());
                reasons.tell(
                        Part.TARGET,
                        target,
                        () -> "\"%s\" by %s".formatted(name, row.place())
                                + table.shortening(written.get())
                                        .map(arn -> ", shortened by " + arn.place())
                                        .orElse(""));
                return Optional.of(target);
            }
        }
        return Optional.empty();
    }

    private static @Nullable Double number(@Nullable List<KeyPath> paths, JsonNode scope) {
        // Some services write their numbers as texts; asDouble reads those, and tells by its default what is none.
        return first(paths, scope)
                .map(value -> value.asDouble(Double.NaN))
                .filter(Double::isFinite)
                .orElse(null);
    }

    private static @Nullable String state(@Nullable List<KeyPath> paths, JsonNode scope) {
        return first(paths, scope)
                .map(value -> value.isValueNode() ? value.asText() : value.toString())
                .orElse(null);
    }

    private static Optional<JsonNode> first(@Nullable List<KeyPath> paths, JsonNode scope) {
        return Objects.requireNonNullElse(paths, List.<KeyPath>of()).stream()
                .flatMap(path -> path.first(scope).stream())
                .findFirst();
    }
}
