package dev.flyball.detect;

import dev.flyball.config.Policies;
import dev.flyball.detect.state.Act;
import dev.flyball.model.ControlKey;
import dev.flyball.model.SeriesKey;
import dev.flyball.model.SeriesReader;
import dev.flyball.schemas.Finding;
import dev.flyball.schemas.Outcome;
import dev.flyball.schemas.Policy;
import dev.flyball.schemas.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Has the acts on a control judged as each comes: nothing else can close a finding. */
public final class DetectStage {
    /** Of the series that merely describe the same resource, at most so many are looked at. */
    private static final int MOST_UNNAMED = 8;

    private final ActMemory acts;
    private final SeriesReader samples;
    private final Supplier<Policies> policies;

    DetectStage(ActMemory acts, SeriesReader samples, Supplier<Policies> policies) {
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
        return new DetectStage(new HeapActs(retention), samples, () -> policies);
    }

    /** Remembers the act of an outcome as it opens, and how the metrics answered it as it closes. */
    public void remember(Outcome outcome) {
        Acts.remember(outcome, acts);
    }

    /** What the act of an outcome that opens shows about its control; it must be remembered. */
    public List<Finding> judge(Outcome outcome) {
        ControlKey control = ControlKey.of(outcome.getAction());
        Policies current = policies.get();
        Policy policy = current.forScope(outcome.getAction().getActor().getId(), control.target(), control.control());
        return Detectors.judge(history(control, outcome, policy), policy, actor -> rank(current, actor, control))
                .stream()
                .map(finding -> Finding.newBuilder(finding)
                        .setTraceparent(outcome.getAction().getTraceparent())
                        .build())
                .toList();
    }

    /** For who looks back. */
    public ActLog acts() {
        return acts;
    }

    private static int rank(Policies policies, String actor, ControlKey control) {
        return policies.forScope(actor, control.target(), control.control()).getRank();
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
        return new History(
                control,
                latest.getDomain(),
                oldestFirst,
                series(named(latest), since, to.toEpochMilli())
                        .filter(series -> !Echo.isOf(series, oldestFirst))
                        .toList());
    }

    /**
     * Those that triggers and bindings name or, where none are named, some that describe the same resource and come: one that does not
     * come any more may be retired, or only lost on its way here.
     */
    private static Stream<Response> named(Outcome latest) {
        return latest.getResponses().stream().anyMatch(Response::getBound)
                ? latest.getResponses().stream().filter(Response::getBound)
                : latest.getResponses().stream()
                        .filter(response -> response.getBaseline().getSamples() > 0)
                        .limit(MOST_UNNAMED);
    }

    private Stream<Series> series(Stream<Response> responses, long from, long to) {
        return responses.map(response -> {
            SeriesKey key = SeriesKey.of(response.getMetric());
            return new Series(
                    key, response.getBound(), response.getGoal(), samples.samples(key, from, to, Series.MAX_SAMPLES));
        });
    }
}
