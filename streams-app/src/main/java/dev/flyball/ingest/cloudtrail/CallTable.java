package dev.flyball.ingest.cloudtrail;

import com.fasterxml.jackson.databind.JsonNode;
import dev.flyball.ingest.KeyPath;
import dev.flyball.ingest.Template;
import dev.flyball.schemas.ActorKind;
import dev.flyball.schemas.Approval;
import dev.flyball.schemas.Direction;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What CloudTrail's words mean, as data.
 *
 * @param readOnlyPrefixes names that begin so only read, for records that do not say {@code readOnly}
 * @param ignoredEventTypes records of these types are no calls that change anything
 * @param generatedSessions session names that software makes up for each session, so that they name nobody
 * @param actorKinds who is what, first match wins
 * @param arns how ARNs that carry a part nobody else knows are shortened
 * @param targets what resources are called, by the names that the rows use
 * @param others the targets of calls that have no row, by service; the first that can be filled
 * @param calls which call turns which control
 * @param ownCalls likewise, by the user: where one is for a call, those built in are not asked
 */
record CallTable(
        List<String> readOnlyPrefixes,
        List<String> ignoredEventTypes,
        List<Pattern> generatedSessions,
        List<KindRow> actorKinds,
        List<ArnRow> arns,
        Map<String, Template> targets,
        List<Other> others,
        List<Call> calls,
        @Nullable List<Call> ownCalls) {

    CallTable {
        Stream.concat(
                        others.stream().map(Other::target),
                        Stream.concat(calls.stream(), Objects.requireNonNullElse(ownCalls, List.<Call>of()).stream())
                                .flatMap(call -> call.target().stream()))
                .filter(name -> !targets.containsKey(name))
                .findFirst()
                .ifPresent(name -> {
                    throw new IllegalArgumentException(
                            "\"" + name + "\" is no target, expected one of " + targets.keySet());
                });
    }

    /** The rows for a call. */
    List<Call> rows(String event, String source) {
        List<Call> own = Objects.requireNonNullElse(ownCalls, List.<Call>of()).stream()
                .filter(row -> row.isFor(event, source))
                .toList();
        return own.isEmpty()
                ? calls.stream().filter(row -> row.isFor(event, source)).toList()
                : own;
    }

    /** The target of that name as it is written there, where the scope has what it is made of. */
    Optional<String> target(String name, JsonNode scope) {
        return filled(Objects.requireNonNull(targets.get(name)), scope);
    }

    static Optional<String> filled(Template template, JsonNode scope) {
        return template.fill(path -> new KeyPath(path).text(scope));
    }

    /** The ARN as everybody else writes it. */
    String canonical(String arn) {
        return shortening(arn)
                .map(row -> row.matches().matcher(arn).replaceFirst(row.as()))
                .orElse(arn);
    }

    /** The row by which an ARN becomes what everybody else writes. */
    Optional<ArnRow> shortening(String arn) {
        return arns.stream().filter(row -> row.matches().matcher(arn).matches()).findFirst();
    }

    /**
     * An actor is of this kind if the text at one of the paths contains a match.
     *
     * @param place where the row stands, as in all rows
     */
    record KindRow(
            ActorKind kind,
            Approval approval,
            List<KeyPath> at,
            Pattern matches,
            @Nullable String place) {

        /** The first of the paths at which there is a match. */
        Optional<KeyPath> matching(JsonNode record) {
            return at.stream()
                    .filter(path -> path.text(record)
                            .filter(text -> matches.matcher(text).find())
                            .isPresent())
                    .findFirst();
        }
    }

    /** An ARN that matches is written so instead. */
    record ArnRow(Pattern matches, String as, @Nullable String place) {}

    /** A target for the calls of a service. */
    record Other(String source, String target, @Nullable String place) {}

    /**
     * A call, or one thing that a call may do. A row holds for a call if all that it {@code requires} is in the record;
     * rows that require nothing hold only where no other row of the call does.
     *
     * @param events names without their version
     * @param sources event sources that the call belongs to
     * @param each path to an array: one action for each of its elements, which the other paths call {@code item};
     *     beside the record's own keys they may name {@code partition}, {@code region} and {@code account}
     * @param target names of targets, the first that can be filled
     * @param control templates, likewise
     * @param before where the value stands, the first path that leads to one; likewise the others
     * @param direction what the call does to the control by its nature; absent: told from the values
     */
    record Call(
            List<String> events,
            List<String> sources,
            @Nullable KeyPath each,
            @Nullable List<KeyPath> requires,
            List<String> target,
            List<Template> control,
            @Nullable List<KeyPath> before,
            @Nullable List<KeyPath> after,
            @Nullable List<KeyPath> stateBefore,
            @Nullable List<KeyPath> stateAfter,
            @Nullable Direction direction,
            @Nullable String place) {

        /** @throws IllegalArgumentException if it does not say of which call, or what it turns */
        Call {
            if (events == null || sources == null || target == null || control == null) {
                throw new IllegalArgumentException(
                        "expected a row with events, sources, target and control, found one without "
                                + (events == null
                                        ? "events"
                                        : sources == null ? "sources" : target == null ? "target" : "control"));
            }
        }

        List<KeyPath> required() {
            return Objects.requireNonNullElse(requires, List.of());
        }

        boolean isFor(String event, String source) {
            return events.contains(event) && sources.contains(source);
        }
    }
}
