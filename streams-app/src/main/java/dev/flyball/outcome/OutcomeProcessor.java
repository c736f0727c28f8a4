package dev.flyball.outcome;

import dev.flyball.config.Policies;
import dev.flyball.model.AppendTime;
import dev.flyball.model.state.Shift;
import dev.flyball.schemas.Action;
import dev.flyball.schemas.Binding;
import dev.flyball.schemas.MetricSample;
import dev.flyball.schemas.Outcome;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.NullUnmarked;

/**
 * Feeds the {@link OutcomeStage} of one partition; what comes out are outcomes and shifts.
 */
@NullUnmarked
public final class OutcomeProcessor implements Processor<String, Object, String, SpecificRecord> {
    private static final Duration TICK = Duration.ofSeconds(1);

    private final OutcomeStores names;
    private final Supplier<Policies> policies;
    private final Function<byte[], Optional<Binding>> bindingReader;
    private final AtomicLong bindingChanges;
    private final Consumer<Misdeclaration> misdeclared;

    private ProcessorContext<String, SpecificRecord> context;
    private OutcomeStage stage;

    /**
     * @param bindingReader reads a binding from the bytes of its topic, or nothing where they hold none
     * @param bindingChanges counts the writes to the global store of bindings
     * @param misdeclared is told of bindings and triggers that are left out of account, of the same one again and again
     */
    public OutcomeProcessor(
            OutcomeStores names,
            Supplier<Policies> policies,
            Function<byte[], Optional<Binding>> bindingReader,
            AtomicLong bindingChanges,
            Consumer<Misdeclaration> misdeclared) {
        this.names = names;
        this.policies = policies;
        this.bindingReader = bindingReader;
        this.bindingChanges = bindingChanges;
        this.misdeclared = misdeclared;
    }

    @Override
    public void init(ProcessorContext<String, SpecificRecord> context) {
        // Everything is made anew: a task that is revived after an aborted transaction keeps its processors.
        this.context = context;
        BindingsStore bindings =
                new BindingsStore(context.getStateStore(names.bindings()), bindingReader, bindingChanges, misdeclared);
        SamplesStore samples =
                SamplesStore.over(context.getStateStore(names.samples()), context.getStateStore(names.bell()));
        Memory memory = new Memory(
                samples,
                new SeriesStore(context.getStateStore(names.series())),
                new SeenActionsStore(context.getStateStore(names.actions())),
                new ControlsStore(context.getStateStore(names.controls())),
                new PendingStore(context.getStateStore(names.pending())),
                new BandsStore(context.getStateStore(names.bands()), samples));
        stage = new OutcomeStage(policies, bindings::current, memory, misdeclared);
        context.schedule(TICK, PunctuationType.WALL_CLOCK_TIME, this::closeInSilence);
    }

    @Override
    public void process(Record<String, Object> record) {
        if (record.value() instanceof SampleBatch batch) {
            batch.forEach(sample -> observe(sample.getResource(), sample));
        } else if (record.value() instanceof MetricSample sample) {
            observe(record.key(), sample);
        } else if (record.value() instanceof Action action) {
            advance();
            Headers headers = AppendTime.of(record.headers());
            stage.act(action, outcome -> context.forward(of(outcome).withHeaders(headers)));
        }
    }

    private void observe(String key, MetricSample sample) {
        advance();
        stage.observe(key, sample, this::forward);
    }

    private void advance() {
        stage.advance(context.currentStreamTimeMs(), context.currentSystemTimeMs(), this::forward);
    }

    private void closeInSilence(long wall) {
        stage.passInSilence(context.currentStreamTimeMs(), wall, this::forward);
    }

    private void forward(Shift shift) {
        context.forward(new Record<>(shift.getResource(), shift, shift.getNoticedAt()));
    }

    private void forward(Outcome outcome) {
        context.forward(of(outcome));
    }

    private static Record<String, SpecificRecord> of(Outcome outcome) {
        return new Record<>(
                outcome.getAction().getTarget(), outcome, outcome.getJudgedAt().toEpochMilli());
    }
}
