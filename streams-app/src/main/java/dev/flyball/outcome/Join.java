package dev.flyball.outcome;

import static java.util.stream.Collectors.toSet;

import dev.flyball.config.Policies;
import dev.flyball.model.ControlKey;
import dev.flyball.model.Sample;
import dev.flyball.model.SeriesKey;
import dev.flyball.model.state.Shift;
import dev.flyball.outcome.samples.Kept;
import dev.flyball.outcome.state.ControlState;
import dev.flyball.schemas.Action;
import dev.flyball.schemas.MetricSample;
import dev.flyball.schemas.Outcome;
import dev.flyball.schemas.Policy;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Joins the actions of one task with their samples. Every action gives two outcomes: at once one with its baseline
 * ({@code OPENED}), so that a loop is judged without waiting, and one with its response once the window and the grace
 * for late samples are over ({@code CLOSED}).
 */
final class Join {
    /** An outcome must stay small enough for a record, and a judgement quick, however many series a target has. */
    private static final int MOST_SERIES = 32;

    /** What is gone for longer is retired. */
    private static final long RETIRED_MILLIS = Duration.ofDays(1).toMillis();

    private final Supplier<Policies> policies;
    private final Supplier<BindingIndex> bindings;
    private final Memory memory;
    private final Baselines baselines;
    private final Shifts shifts;
    private final Consumer<Misdeclaration> misdeclared;

    /**
     * @param bindings as they are now
     * @param misdeclared is told of each binding and trigger of an action that no sample belongs to
     */
    Join(
            Supplier<Policies> policies,
            Supplier<BindingIndex> bindings,
            Memory memory,
            Consumer<Misdeclaration> misdeclared) {
        this.policies = policies;
        this.bindings = bindings;
        this.misdeclared = misdeclared;
        this.memory = memory;
        this.baselines = new Baselines(memory.samples(), memory.series());
        this.shifts = new Shifts(memory.samples(), memory.bands());
    }

    /** Keeps a sample. This is the hot path: one put, which tells of nearly every sample that it is where its series stands. */
    void keep(MetricSample reported) {
        keep(series(reported), sample(reported), periodSeconds(reported));
    }

    /** Keeps a sample, and tells the shifts that it shows: one for each domain that its series is in, for most samples none. */
    List<Shift> keepAndNotice(MetricSample reported) {
        return keepAndNotice(series(reported), sample(reported), periodSeconds(reported));
    }

    /**
     * The same without the detour over the record.
     *
     * @param series as {@link SeriesKey#encoded()}
     */
    List<Shift> keepAndNotice(String series, Sample sample, int periodSeconds) {
        if (keep(series, sample, periodSeconds).isExpected()) {
            return List.of();
        }
        Optional<Shift> shift = shifts.notice(series, sample);
        return shift.isEmpty() ? List.of() : inItsDomains(shift.get());
    }

    Kept keep(String series, Sample sample, int periodSeconds) {
        Kept kept = memory.samples().keep(series, sample);
        if (kept.isApart()) {
            memory.series().note(series, sample.at(), periodSeconds);
        }
        return kept;
    }

    private static String series(MetricSample reported) {
        return SeriesKey.encode(reported.getResource(), reported.getMetric());
    }

    private static int periodSeconds(MetricSample reported) {
        return Objects.requireNonNullElse(reported.getPeriodSeconds(), 0);
    }

    private static Sample sample(MetricSample reported) {
        return new Sample(reported.getObservedAt().toEpochMilli(), Samples.value(reported));
    }

    private List<Shift> inItsDomains(Shift shift) {
        List<String> declared = bindings.get().domainsOf(new SeriesKey(shift.getResource(), shift.getMetric()));
        return declared.isEmpty()
                ? List.of(shift)
                : declared.stream()
                        .map(domain -> Shift.newBuilder(shift).setDomain(domain).build())
                        .toList();
    }

    /**
     * Opens the outcome of an action; nothing if the action was seen before.
     *
     * @throws TooOldException if the action is older than the actions that are remembered
     */
    Optional<Outcome> open(Action reported) {
        if (!memory.seen().add(reported)) {
            return Optional.empty();
        }
        ControlKey control = ControlKey.of(reported);
        ControlState past = memory.controls().of(control);
        Action action = Completion.complete(reported, past);
        Policy policy = policy(action);

        Outcome open = open(action, policy);
        Instant until = responseEnd(action, past, policy);
        String pendingKey = memory.pending().add(Outcomes.pending(open, until), policy.getGraceSeconds());
        if (past == null || past.getActedAt() <= action.getOccurredAt().toEpochMilli()) {
            if (past != null && past.getPending() != null) {
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

    private Outcome open(Action action, Policy policy) {
        BindingIndex bound = bindings.get();
        Set<SeriesKey> named = Stream.concat(
                        bound.observing(ControlKey.of(action)).stream(),
                        action.getTriggers().stream().map(SeriesKey::of))
                .distinct()
                .limit(MOST_SERIES)
                .collect(toSet());
        // What is on its way, late but within the grace, is not missed yet.
        Instant judgedAt = action.getOccurredAt().minusSeconds(policy.getGraceSeconds());
        return Outcomes.open(action, bound, before(action, named, judgedAt, policy), named);
    }

    private Outcome close(Outcome due) {
        Action action = due.getAction();
        Set<SeriesKey> joined = due.getResponses().stream()
                .map(response -> SeriesKey.of(response.getMetric()))
                .collect(toSet());
        SortedMap<SeriesKey, Baseline> before = before(action, joined, due.getJudgedAt(), policy(action));
        long from = action.getOccurredAt().toEpochMilli() + 1;
        long to = due.getJudgedAt().toEpochMilli();
        Map<SeriesKey, List<Sample>> after = new HashMap<>();
        before.keySet().forEach(key -> after.put(key, memory.samples().samples(key, from, to, Integer.MAX_VALUE)));
        Outcome closed = Outcomes.close(due, before, after);
        Unseen.in(closed, bindings.get()).forEach(misdeclared);
        return closed;
    }

    /** What the next action on the control does is no answer; of an action that comes late, the next is known already. */
    private static Instant responseEnd(Action action, @Nullable ControlState past, Policy policy) {
        Instant end = action.getOccurredAt().plusSeconds(policy.getResponseSeconds());
        Instant latest = past == null ? Instant.MIN : Instant.ofEpochMilli(past.getActedAt());
        return latest.isAfter(action.getOccurredAt()) && latest.isBefore(end) ? latest : end;
    }

    /**
     * The baselines of the series that must be joined and, as far as there is room, of others of the target: those that lately
     * had samples, then those that should have.
     */
    private SortedMap<SeriesKey, Baseline> before(
            Action action, Set<SeriesKey> joined, Instant judgedAt, Policy policy) {
        long actedAt = action.getOccurredAt().toEpochMilli();
        Function<SeriesKey, Baseline> baseline = key -> baselines.of(key, actedAt, judgedAt.toEpochMilli(), policy);
        SortedMap<SeriesKey, Baseline> before = new TreeMap<>();
        joined.forEach(key -> before.put(key, baseline.apply(key)));
        long from = Baselines.from(actedAt, policy);
        for (long since : new long[] {from, Math.max(0, from - RETIRED_MILLIS)}) {
            if (before.size() < MOST_SERIES) {
                memory.series().of(action.getTarget(), since, actedAt - 1, MOST_SERIES).stream()
                        .filter(key -> !before.containsKey(key))
                        .limit(MOST_SERIES - before.size())
                        .forEach(key -> {
                            Baseline its = baseline.apply(key);
                            if (its.tells()) {
                                before.put(key, its);
                            }
                        });
            }
        }
        return before;
    }

    private Policy policy(Action action) {
        return policies.get().forScope(action.getActor().getId(), action.getTarget(), action.getControl());
    }
}
