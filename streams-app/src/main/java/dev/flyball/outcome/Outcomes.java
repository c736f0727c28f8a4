package dev.flyball.outcome;

import dev.flyball.model.Domains;
import dev.flyball.model.Ids;
import dev.flyball.model.Sample;
import dev.flyball.model.SeriesKey;
import dev.flyball.schemas.Action;
import dev.flyball.schemas.Outcome;
import dev.flyball.schemas.OutcomePhase;
import dev.flyball.schemas.Response;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;

/** Joins an action with what its metrics did, in two steps: when it is taken, and when its response window is over. */
final class Outcomes {
    private Outcomes() {}

    /**
     * The outcome as it stands when the action is taken: baselines, no responses.
     *
     * @param domain the domain that a binding gives, if any
     * @param before the series of the window before the action, by key
     * @param named the series that a trigger or a binding names
     */
    static Outcome open(
            Action action, Optional<String> domain, SortedMap<SeriesKey, List<Sample>> before, Set<SeriesKey> named) {
        List<Response> responses = new ArrayList<>(before.size());
        before.forEach((series, samples) -> responses.add(new Response(
                series.toReference(), named.contains(series), Levels.of(samples), Levels.NONE, null, null, null)));
        return new Outcome(
                Ids.of("outcome", action.getActionId(), OutcomePhase.OPENED.name()),
                OutcomePhase.OPENED,
                action.getOccurredAt(),
                domain.orElseGet(() -> Domains.of(action.getTarget())),
                action,
                responses);
    }

    /** The same outcome, to be closed at the end of its response window. */
    static Outcome pending(Outcome open, Instant responseUntil) {
        return Outcome.newBuilder(open)
                .setOutcomeId(Ids.of("outcome", open.getAction().getActionId(), OutcomePhase.CLOSED.name()))
                .setPhase(OutcomePhase.CLOSED)
                .setJudgedAt(responseUntil)
                .build();
    }

    /** The outcome with its responses filled in. */
    static Outcome close(Outcome pending, Map<SeriesKey, List<Sample>> after) {
        long actedAt = pending.getAction().getOccurredAt().toEpochMilli();
        List<Response> responses = pending.getResponses().stream()
                .map(open -> Answer.close(open, actedAt, after.getOrDefault(SeriesKey.of(open.getMetric()), List.of())))
                .toList();
        return Outcome.newBuilder(pending).setResponses(responses).build();
    }
}
