package dev.flyball.outcome;

import static java.util.stream.Collectors.toSet;

import dev.flyball.config.Policies;
import dev.flyball.model.ControlKey;
import dev.flyball.model.EventClock;
import dev.flyball.model.Sample;
import dev.flyball.model.SeriesKey;
import dev.flyball.outcome.state.ControlState;
import dev.flyball.schemas.Action;
import dev.flyball.schemas.Binding;
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
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.WindowStore;
import org.jspecify.annotations.NullUnmarked;

/**
 * Keeps the samples and joins the actions of one partition with them. A sample costs one put; all else happens on
 * actions, which are a thousand times as rare. Every action leaves twice: at once with its baseline ({@code OPENED}),
 * so that a loop is judged without waiting, and with its response once the window and the grace for late samples are
 * over ({@code CLOSED}). Windows close on event time as records come, and on the wall clock when none do.
 */
@NullUnmarked
public final class OutcomeProcessor implements Processor<String, SpecificRecord, String, Outcome> {
    private static final Duration TICK = Duration.ofSeconds(1);
    private static final byte[] SEEN = {};

    /** An outcome must stay small enough for a record, and a judgement quick, however many series a target has. */
    private static final int MOST_SERIES = 32;

    private final OutcomeStores names;
    private final Policies policies;
    private final Function<byte[], Optional<Binding>> bindingReader;
    private final AtomicLong bindingChanges;

    private ProcessorContext<String, Outcome> context;
    private EventClock clock;
    private SampleLog samples;
    private SeriesStore series;
    private WindowStore<String, byte[]> actions;
    private KeyValueStore<String, ControlState> controls;
    private PendingStore pending;
    private BindingsStore bindings;

    /**
     * @param bindingReader reads a binding from the bytes of its topic, or nothing where they hold none
     * @param bindingChanges counts the writes to the global store of bindings
     */
    public OutcomeProcessor(
            OutcomeStores names,
            Policies policies,
            Function<byte[], Optional<Binding>> bindingReader,
            AtomicLong bindingChanges) {
        this.names = names;
        this.policies = policies;
        this.bindingReader = bindingReader;
        this.bindingChanges = bindingChanges;
    }

    @Override
    public void init(ProcessorContext<String, Outcome> context) {
        // Everything is made anew: a task that is revived after an aborted transaction keeps its processors.
        this.context = context;
        clock = new EventClock();
        samples = SamplesStore.over(context.getStateStore(names.metrics()));
        series = new SeriesStore(context.getStateStore(names.series()));
        actions = context.getStateStore(names.actions());
        controls = context.getStateStore(names.controls());
        pending = new PendingStore(context.getStateStore(names.pending()));
        bindings = new BindingsStore(context.getStateStore(names.bindings()), bindingReader, bindingChanges);
        context.schedule(TICK, PunctuationType.WALL_CLOCK_TIME, this::closeInSilence);
    }

    @Override
    public void process(Record<String, SpecificRecord> record) {
        clock.observe(context.currentStreamTimeMs(), context.currentSystemTimeMs());
        closeUntil(clock.streamTime());
        if (record.value() instanceof MetricSample sample) {
            keep(sample);
        } else if (record.value() instanceof Action action) {
            join(action);
        }
    }

    /** The task's own stream time survives a restart, unlike the latest record that this processor has seen. */
    private void closeInSilence(long wall) {
        clock.observe(context.currentStreamTimeMs(), wall);
        closeUntil(clock.timeAt(wall));
    }

    private void keep(MetricSample sample) {
        String key = SeriesKey.encode(sample.getResource(), sample.getMetric());
        long at = sample.getObservedAt().toEpochMilli();
        samples.keep(key, new Sample(at, Samples.value(sample)));
        series.note(key, at);
    }

    private void join(Action reported) {
        long at = reported.getOccurredAt().toEpochMilli();
        String seen = ActionKey.of(reported);
        if (actions.fetch(seen, at) != null) {
            return;
        }
        actions.put(seen, SEEN, at);
        if (actions.fetch(seen, at) == null) {
            // The store keeps nothing that old: it could neither be judged nor told from a duplicate of itself.
            throw new IllegalArgumentException("occurred_at: %s is older than the actions that are remembered"
                    .formatted(reported.getOccurredAt()));
        }
        ControlKey control = ControlKey.of(reported);
        ControlState past = controls.get(control.encoded());
        Action action = Completion.complete(reported, past);
        Policy policy = policies.forScope(action.getActor().getId(), action.getTarget(), action.getControl());

        Outcome open = open(action, control, policy);
        forward(open);
        Instant until = action.getOccurredAt().plusSeconds(policy.getResponseSeconds());
        String pendingKey = pending.add(Outcomes.pending(open, until), policy.getGraceSeconds());
        if (past == null || past.getActedAt() <= at) {
            if (past != null && past.getPending() != null) {
                pending.endAt(past.getPending(), action.getOccurredAt(), policy.getGraceSeconds());
            }
            controls.put(control.encoded(), Completion.after(action, past, pendingKey));
        }
    }

    private Outcome open(Action action, ControlKey control, Policy policy) {
        Set<SeriesKey> named = Stream.concat(
                        bindings.current().observing(control).stream(),
                        action.getTriggers().stream().map(SeriesKey::of))
                .distinct()
                .limit(MOST_SERIES)
                .collect(toSet());
        long to = action.getOccurredAt().toEpochMilli() - 1;
        long from = to + 1 - Duration.ofSeconds(policy.getBaselineSeconds()).toMillis();
        SortedMap<SeriesKey, List<Sample>> before = new TreeMap<>();
        named.forEach(key -> before.put(key, samples.samples(key, from, to, Integer.MAX_VALUE)));
        series.of(action.getTarget(), from, to, MOST_SERIES).stream()
                .filter(key -> !named.contains(key))
                .limit(MOST_SERIES - named.size())
                .forEach(key -> before.put(key, samples.samples(key, from, to, Integer.MAX_VALUE)));
        before.entrySet().removeIf(entry -> entry.getValue().isEmpty() && !named.contains(entry.getKey()));
        return Outcomes.open(action, bindings.current().domainOf(control), before, named);
    }

    private void closeUntil(long time) {
        pending.takeDue(time, due -> {
            long from = due.getAction().getOccurredAt().toEpochMilli() + 1;
            long to = due.getJudgedAt().toEpochMilli();
            SortedMap<SeriesKey, List<Sample>> after = new TreeMap<>();
            due.getResponses().forEach(response -> {
                SeriesKey key = SeriesKey.of(response.getMetric());
                after.put(key, samples.samples(key, from, to, Integer.MAX_VALUE));
            });
            forward(Outcomes.close(due, after));
        });
    }

    private void forward(Outcome outcome) {
        context.forward(new Record<>(
                outcome.getAction().getTarget(), outcome, outcome.getJudgedAt().toEpochMilli()));
    }
}
