package dev.flyball.ingest.kubernetes;

import com.fasterxml.jackson.core.JsonPointer;
import dev.flyball.ingest.Reasons;
import dev.flyball.ingest.Reasons.Part;
import dev.flyball.schemas.Actor;
import dev.flyball.schemas.ActorKind;
import dev.flyball.schemas.Approval;
import dev.flyball.schemas.Direction;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the words of Kubernetes mean, as data.
 *
 * @param kinds the kinds that are watched, by resource
 * @param numbers where a control's value stands in a written object
 * @param states likewise for values that are no numbers
 * @param numbersWithout what the cluster takes for a control that a request takes away
 * @param statesWithout likewise for values that are no numbers
 * @param carriers users that only carry out what others asked for
 * @param scaled what a horizontal pod autoscaler scales, {@code KIND/NAME} by {@code NAMESPACE/NAME} of the autoscaler
 * @param disruptions which events tell of nodes that come or go
 * @param actorKinds who is what, first match wins
 */
record KubernetesTable(
        Map<String, String> kinds,
        Map<String, JsonPointer> numbers,
        Map<String, JsonPointer> states,
        Map<String, Double> numbersWithout,
        Map<String, String> statesWithout,
        Pattern carriers,
        Map<String, String> scaled,
        List<DisruptionRow> disruptions,
        List<KindRow> actorKinds) {

    /**
     * An actor is of this kind if its name or its user agent contains a match.
     *
     * @param place where the row stands
     */
    record KindRow(
            ActorKind kind,
            Approval approval,
            Pattern matches,
            @Nullable String place) {}

    /** An event whose reason contains a match turns the number of nodes this way. */
    record DisruptionRow(
            Pattern matches, Direction direction, @Nullable String place) {}

    /** What an autoscaler scales, where somebody said it. */
    Optional<String> scaled(String namespace, String autoscaler) {
        return Optional.ofNullable(scaled.get(namespace + "/" + autoscaler));
    }

    Optional<DisruptionRow> disruption(String reason) {
        return disruptions.stream()
                .filter(row -> row.matches().matcher(reason).find())
                .findFirst();
    }

    Optional<KindRow> row(String user, String agent) {
        return actorKinds.stream()
                .filter(row -> Stream.of(user, agent)
                        .anyMatch(text -> row.matches().matcher(text).find()))
                .findFirst();
    }

    Actor actor(String user, String agent, Reasons reasons) {
        Optional<KindRow> row = row(user, agent);
        reasons.tell(
                Part.KIND,
                user,
                () -> row.map(found -> "by " + found.place() + ", which matches the "
                                + (found.matches().matcher(user).find() ? "user" : "user agent"))
                        .orElse("as no row of actor_kinds matches"));
        return new Actor(user, row.map(KindRow::kind).orElse(ActorKind.UNKNOWN));
    }

    Approval approval(String user, String agent) {
        return row(user, agent).map(KindRow::approval).orElse(Approval.UNKNOWN);
    }
}
