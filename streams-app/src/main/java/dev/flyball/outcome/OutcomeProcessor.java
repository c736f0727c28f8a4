package dev.flyball.outcome;

import dev.flyball.config.Policies;
import dev.flyball.model.ControlKey;
import dev.flyball.model.EventClock;
import dev.flyball.model.SeriesKey;
import dev.flyball.outcome.state.ControlState;
import dev.flyball.schemas.Action;
import dev.flyball.schemas.Binding;
import dev.flyball.schemas.MetricSample;
import dev.flyball.schemas.Outcome;
import dev.flyball.schemas.Policy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.kstream.Windowed;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.WindowStore;
import org.apache.kafka.streams.state.WindowStoreIterator;
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

    private final OutcomeStores names;
    private final Policies policies;
    private final Function<byte[], Optional<Binding>> bindingReader;
    private final AtomicLong bindingChanges;
    private final EventClock clock = new EventClock();

    private ProcessorContext<String, Outcome> context;
    private WindowStore<String, Double> metrics;
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
        this.context = context;
        metrics = context.getStateStore(names.metrics());
        actions = context.getStateStore(names.actions());
        controls = context.getStateStore(names.controls());
        pending = new PendingStore(context.getStateStore(names.pending()));
        bindings = new BindingsStore(context.getStateStore(names.bindings()), bindingReader, bindingChanges);
        context.schedule(TICK, PunctuationType.WALL_CLOCK_TIME, wall -> closeUntil(clock.timeAt(wall)));
    }

    @Override
    public void process(Record<String, SpecificRecord> record) {
        clock.observe(record.timestamp(), context.currentSystemTimeMs());
        closeUntil(clock.streamTime());
        if (record.value() instanceof MetricSample sample) {
            keep(sample);
        } else if (record.value() instanceof Action action) {
            join(action);
        }
    }

    private void keep(MetricSample sample) {
        double value = Samples.value(sample);
        if (!Double.isNaN(value)) {
            metrics.put(
                    SeriesKey.encode(sample.getResource(), sample.getMetric()),
                    value,
                    sample.getObservedAt().toEpochMilli());
        }
    }

    private void join(Action reported) {
        long at = reported.getOccurredAt().toEpochMilli();
        if (actions.fetch(reported.getActionId(), at) != null) {
            return;
        }
        actions.put(reported.getActionId(), SEEN, at);
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
        Set<SeriesKey> named = new LinkedHashSet<>(bindings.current().observing(control));
        action.getTriggers().forEach(trigger -> named.add(SeriesKey.of(trigger)));
        long at = action.getOccurredAt().toEpochMilli();
        long from = at - Duration.ofSeconds(policy.getBaselineSeconds()).toMillis();
        SortedMap<SeriesKey, List<Sample>> before = seriesOf(action.getTarget(), from, at - 1);
        for (SeriesKey series : named) {
            before.put(series, samples(series, from, at - 1));
        }
        return Outcomes.open(action, bindings.current().domainOf(control), before, named);
    }

    private void closeUntil(long time) {
        pending.takeDue(time, due -> {
            long from = due.getAction().getOccurredAt().toEpochMilli() + 1;
            long to = due.getJudgedAt().toEpochMilli();
            SortedMap<SeriesKey, List<Sample>> after = new TreeMap<>();
            due.getResponses().forEach(response -> {
                SeriesKey series = SeriesKey.of(response.getMetric());
                after.put(series, samples(series, from, to));
            });
            forward(Outcomes.close(due, after));
        });
    }

    private SortedMap<SeriesKey, List<Sample>> seriesOf(String resource, long from, long to) {
        SortedMap<SeriesKey, List<Sample>> series = new TreeMap<>();
        try (KeyValueIterator<Windowed<String>, Double> all = metrics.fetch(
                SeriesKey.firstOf(resource),
                SeriesKey.afterLastOf(resource),
                Instant.ofEpochMilli(from),
                Instant.ofEpochMilli(to))) {
            all.forEachRemaining(
                    entry -> series.computeIfAbsent(SeriesKey.decode(entry.key.key()), key -> new ArrayList<>())
                            .add(new Sample(entry.key.window().start(), entry.value)));
        }
        return series;
    }

    private List<Sample> samples(SeriesKey series, long from, long to) {
        List<Sample> samples = new ArrayList<>();
        if (from > to) {
            return samples;
        }
        try (WindowStoreIterator<Double> all =
                metrics.fetch(series.encoded(), Instant.ofEpochMilli(from), Instant.ofEpochMilli(to))) {
            all.forEachRemaining(entry -> samples.add(new Sample(entry.key, entry.value)));
        }
        return samples;
    }

    private void forward(Outcome outcome) {
        context.forward(new Record<>(
                outcome.getAction().getTarget(), outcome, outcome.getJudgedAt().toEpochMilli()));
    }
}
