package dev.flyball.detect;

import dev.flyball.config.Policies;
import dev.flyball.detect.state.Act;
import dev.flyball.model.ControlKey;
import dev.flyball.model.SeriesKey;
import dev.flyball.model.SeriesReader;
import dev.flyball.schemas.Finding;
import dev.flyball.schemas.Outcome;
import dev.flyball.schemas.OutcomePhase;
import dev.flyball.schemas.Policy;
import dev.flyball.schemas.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Remembers the acts on each control and has them judged. An opened outcome adds an act and is the only thing that can close a
 * finding; a closed one fills in how the metrics answered that act.
 */
public final class DetectStage {
    /** Of the series that merely describe the same resource, at most so many are looked at. */
    private static final int MOST_UNNAMED = 8;

    private final ActLog acts;
    private final SeriesReader samples;
    private final Policies policies;

    DetectStage(ActLog acts, SeriesReader samples, Policies policies) {
        this.acts = acts;
        this.samples = samples;
        this.policies = policies;
    }

    /**
     * A stage that remembers on the heap what the store would.
     *
     * @param retention how far back acts are kept
     */
    public static DetectStage onTheHeap(Duration retention, SeriesReader samples, Policies policies) {
        return new DetectStage(new HeapActs(retention), samples, policies);
    }

    /** What the act of an outcome, as it opens, shows about its control. */
    public List<Finding> judge(Outcome outcome) {
        ControlKey control = ControlKey.of(outcome.getAction());
        boolean opened = outcome.getPhase() == OutcomePhase.OPENED;
        remember(control, Acts.of(outcome), opened);
        if (!opened) {
            return List.of();
        }
        Policy policy = policies.forScope(outcome.getAction().getActor().getId(), control.target(), control.control());
        return Detectors.judge(history(control, outcome, policy), policy, actor -> rank(actor, control)).stream()
                .map(finding -> Finding.newBuilder(finding)
                        .setTraceparent(outcome.getAction().getTraceparent())
                        .build())
                .toList();
    }

    private int rank(String actor, ControlKey control) {
        return policies.forScope(actor, control.target(), control.control()).getRank();
    }

    private void remember(ControlKey control, Act act, boolean opened) {
        List<Act> earlier = acts.at(control, act.getOccurredAt());
        if (earlier == null && !opened) {
            return;
        }
        List<Act> known = earlier == null ? List.of() : earlier;
        List<Act> together = opened ? Acts.added(known, act) : Acts.replaced(known, act);
        acts.put(control, act.getOccurredAt(), together);
    }

    private History history(ControlKey control, Outcome latest, Policy policy) {
        Instant to = latest.getAction().getOccurredAt();
        Instant from = to.minus(Duration.ofSeconds(policy.getMemorySeconds()));
        List<Act> newestFirst = new ArrayList<>();
        acts.back(control, from.toEpochMilli(), to.toEpochMilli(), moment -> {
            List<Act> together = new ArrayList<>(moment);
            Collections.reverse(together);
            newestFirst.addAll(together);
            return newestFirst.size() < History.MAX_ACTS;
        });
        List<Act> oldestFirst = newestFirst.subList(0, Math.min(newestFirst.size(), History.MAX_ACTS));
        Collections.reverse(oldestFirst);
        long since = oldestFirst.get(0).getOccurredAt() - History.BEFORE_MILLIS;
        return new History(control, latest.getDomain(), oldestFirst, series(latest, since, to.toEpochMilli()));
    }

    /** Those that triggers and bindings name or, where none are named, some that describe the same resource. */
    private List<Series> series(Outcome latest, long from, long to) {
        boolean anyNamed = latest.getResponses().stream().anyMatch(Response::getBound);
        return latest.getResponses().stream()
                .filter(response -> response.getBound() || !anyNamed)
                .limit(anyNamed ? Long.MAX_VALUE : MOST_UNNAMED)
                .map(response -> {
                    SeriesKey key = SeriesKey.of(response.getMetric());
                    return new Series(
                            key,
                            response.getBound(),
                            response.getGoal(),
                            samples.samples(key, from, to, Series.MAX_SAMPLES));
                })
                .toList();
    }
}
