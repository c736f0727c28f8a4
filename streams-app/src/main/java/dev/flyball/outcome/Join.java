package dev.flyball.outcome;

import static java.util.stream.Collectors.toSet;

import dev.flyball.config.Policies;
import dev.flyball.model.ControlKey;
import dev.flyball.model.Sample;
import dev.flyball.model.SeriesKey;
import dev.flyball.outcome.state.ControlState;
import dev.flyball.schemas.Action;
import dev.flyball.schemas.MetricSample;
import dev.flyball.schemas.Outcome;
import dev.flyball.schemas.Policy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Joins the actions of one task with their samples. Every action gives two outcomes: at once one with its baseline
 * ({@code OPENED}), so that a loop is judged without waiting, and one with its response once the window and the grace
 * for late samples are over ({@code CLOSED}).
 */
final class Join {
    /** An outcome must stay small enough for a record, and a judgement quick, however many series a target has. */
    private static final int MOST_SERIES = 32;

    private final Policies policies;
    private final Supplier<BindingIndex> bindings;
    private final Memory memory;

    /** @param bindings as they are now */
    Join(Policies policies, Supplier<BindingIndex> bindings, Memory memory) {
        this.policies = policies;
        this.bindings = bindings;
        this.memory = memory;
    }

    /** Keeps a sample. This is the hot path: one put. */
    void keep(MetricSample sample) {
        String key = SeriesKey.encode(sample.getResource(), sample.getMetric());
        long at = sample.getObservedAt().toEpochMilli();
        memory.samples().keep(key, new Sample(at, Samples.value(sample)));
        memory.series().note(key, at);
    }

    /**
     * Opens the outcome of an action; nothing if the action was seen before.
     *
     * @throws IllegalArgumentException if the action is older than the actions that are remembered
     */
    Optional<Outcome> open(Action reported) {
        if (!memory.seen().add(reported)) {
            return Optional.empty();
        }
        ControlKey control = ControlKey.of(reported);
        ControlState past = memory.controls().of(control);
        Action action = Completion.complete(reported, past);
        Policy policy = policies.forScope(action.getActor().getId(), action.getTarget(), action.getControl());

        Outcome open = open(action, control, policy);
        Instant until = action.getOccurredAt().plusSeconds(policy.getResponseSeconds());
        String pendingKey = memory.pending().add(Outcomes.pending(open, until), policy.getGraceSeconds());
        if (past == null || past.getActedAt() <= action.getOccurredAt().toEpochMilli()) {
            if (past != null && past.getPending() != null) {
                // What the next action on the control does is no answer to this one.
                memory.pending().endAt(past.getPending(), action.getOccurredAt(), policy.getGraceSeconds());
            }
            memory.controls().put(control, Completion.after(action, past, pendingKey));
        }
        return Optional.of(open);
    }

    /** The outcomes that are due at a time (epoch milliseconds), earliest first, with their responses. */
    List<Outcome> close(long time) {
        List<Outcome> due = memory.pending().takeDue(time);
        return due.isEmpty() ? due : due.stream().map(this::close).toList();
    }

    private Outcome open(Action action, ControlKey control, Policy policy) {
        Set<SeriesKey> named = Stream.concat(
                        bindings.get().observing(control).stream(),
                        action.getTriggers().stream().map(SeriesKey::of))
                .distinct()
                .limit(MOST_SERIES)
                .collect(toSet());
        long to = action.getOccurredAt().toEpochMilli() - 1;
        long from = to + 1 - Duration.ofSeconds(policy.getBaselineSeconds()).toMillis();
        SortedMap<SeriesKey, List<Sample>> before = new TreeMap<>();
        named.forEach(key -> before.put(key, samples(key, from, to)));
        memory.series().of(action.getTarget(), from, to, MOST_SERIES).stream()
                .filter(key -> !named.contains(key))
                .limit(MOST_SERIES - named.size())
                .forEach(key -> before.put(key, samples(key, from, to)));
        before.entrySet().removeIf(entry -> entry.getValue().isEmpty() && !named.contains(entry.getKey()));
        return Outcomes.open(action, bindings.get().domainOf(control), before, named);
    }

    private Outcome close(Outcome due) {
        long from = due.getAction().getOccurredAt().toEpochMilli() + 1;
        long to = due.getJudgedAt().toEpochMilli();
        SortedMap<SeriesKey, List<Sample>> after = new TreeMap<>();
        due.getResponses().forEach(response -> {
            SeriesKey key = SeriesKey.of(response.getMetric());
            after.put(key, samples(key, from, to));
        });
        return Outcomes.close(due, after);
    }

    private List<Sample> samples(SeriesKey key, long from, long to) {
        return memory.samples().samples(key, from, to, Integer.MAX_VALUE);
    }
}
