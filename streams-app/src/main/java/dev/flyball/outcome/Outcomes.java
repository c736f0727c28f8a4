package dev.flyball.outcome;

import dev.flyball.model.ControlKey;
import dev.flyball.model.Ids;
import dev.flyball.model.Levels;
import dev.flyball.model.Sample;
import dev.flyball.model.SeriesKey;
import dev.flyball.schemas.Action;
import dev.flyball.schemas.Outcome;
import dev.flyball.schemas.OutcomePhase;
import dev.flyball.schemas.Response;
import dev.flyball.schemas.scope.Domains;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Joins an action with what its metrics did, in two steps: when it is taken, and when its response window is over. */
final class Outcomes {
    private Outcomes() {}

    /**
     * The outcome as it stands when the action is taken: baselines, no responses.
     *
     * @param before what each series did before the action
     */
    static Outcome open(
            Action action, BindingIndex bindings, SortedMap<SeriesKey, Baseline> before, Set<SeriesKey> named) {
        ControlKey control = ControlKey.of(action);
        List<Response> responses = new ArrayList<>(before.size());
        before.forEach((series, baseline) -> {
            Response.Builder response = response(series, baseline).setBound(named.contains(series));
            bindings.of(control, series)
                    .ifPresent(binding -> response.setGoal(binding.getGoal()).setSetPoint(binding.getSetPoint()));
            responses.add(response.build());
        });
        return new Outcome(
                Ids.of("outcome", action.getActionId(), OutcomePhase.OPENED.name()),
                OutcomePhase.OPENED,
                action.getOccurredAt(),
                bindings.domainOf(control).orElseGet(() -> Domains.of(action.getTarget())),
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

    /**
     * The outcome with its responses filled in.
     *
     * @param before the baselines as they are known now; the one it opened with stands where samples have expired since
     * @param after the samples of each series after the action
     */
    static Outcome close(Outcome pending, SortedMap<SeriesKey, Baseline> before, Map<SeriesKey, List<Sample>> after) {
        SortedMap<SeriesKey, Response> responses = new TreeMap<>();
        before.forEach((series, baseline) ->
                responses.put(series, response(series, baseline).build()));
        pending.getResponses()
                .forEach(open -> responses.compute(
                        SeriesKey.of(open.getMetric()),
                        (series, now) -> now == null
                                        || now.getBaseline().getSamples()
                                                < open.getBaseline().getSamples()
                                ? open
                                : Response.newBuilder(open)
                                        .setBaseline(now.getBaseline())
                                        .setQuality(now.getQuality())
                                        .build()));
        long actedAt = pending.getAction().getOccurredAt().toEpochMilli();
        responses.replaceAll((series, open) -> Answer.close(open, actedAt, after.getOrDefault(series, List.of())));
        return Outcome.newBuilder(pending)
                .setResponses(List.copyOf(responses.values()))
                .build();
    }

    private static Response.Builder response(SeriesKey series, Baseline baseline) {
        return Response.newBuilder()
                .setMetric(series.toReference())
                .setBaseline(baseline.level())
                .setAfter(Levels.NONE)
                .setQuality(baseline.quality());
    }
}
