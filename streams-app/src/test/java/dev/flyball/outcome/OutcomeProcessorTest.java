package dev.flyball.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flyball.config.Policies;
import dev.flyball.outcome.samples.BellStore;
import dev.flyball.outcome.samples.ChunkedSamplesStore;
import dev.flyball.outcome.state.Band;
import dev.flyball.outcome.state.ControlState;
import dev.flyball.schemas.Action;
import dev.flyball.schemas.Actor;
import dev.flyball.schemas.ActorKind;
import dev.flyball.schemas.MetricSample;
import dev.flyball.schemas.Mode;
import dev.flyball.schemas.Outcome;
import dev.flyball.schemas.OutcomePhase;
import dev.flyball.schemas.serde.RegistrySerdes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.MockProcessorContext.CapturedPunctuator;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of time when a task starts again on stores that are as they were. */
class OutcomeProcessorTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final OutcomeStores STORES =
            new OutcomeStores("samples", "bell", "series", "actions", "controls", "pending", "bands", "bindings");

    private final RegistrySerdes serdes = RegistrySerdes.inMemory("outcome-processor");
    private final MockProcessorContext<String, SpecificRecord> context = new MockProcessorContext<>();
    private final OutcomeProcessor processor = processor();

    @BeforeEach
    void start() {
        add(bytes(ChunkedSamplesStore.over(Stores.inMemoryKeyValueStore(STORES.samples()), Duration.ofDays(2))));
        add(bytes(BellStore.named(STORES.bell())));
        add(window(STORES.series(), Serdes.Integer()));
        add(window(STORES.actions(), Serdes.ByteArray()));
        add(keyValue(STORES.controls(), serdes.serde(ControlState.class)));
        add(keyValue(STORES.pending(), serdes.serde(Outcome.class)));
        add(keyValue(STORES.bands(), serdes.serde(Band.class)));
        add(keyValue(STORES.bindings(), Serdes.ByteArray()));
        context.setCurrentSystemTimeMs(START.toEpochMilli());
        processor.init(context);
    }

    @Test
    void aWindowThatWasOpenWhenTheTaskStoppedClosesInSilence() {
        // Given
        act(START);
        context.resetForwards();

        // When another process takes over, and nothing comes any more
        processor().init(context);
        passWallClock(Duration.ZERO);
        passWallClock(Duration.ofMinutes(7));

        // Then
        assertThat(context.forwarded()).hasSize(1);
        assertThat(((Outcome) context.forwarded().get(0).record().value()).getPhase())
                .isEqualTo(OutcomePhase.CLOSED);
    }

    @Test
    void timeThatWasRolledBackWithItsTransactionIsForgotten() {
        // Given a record of a later hour whose transaction is aborted
        at(START.plusSeconds(3_600));
        processor.process(new Record<>("t", null, context.currentStreamTimeMs()));

        // When the task is revived
        processor.init(context);
        act(START);
        passWallClock(Duration.ZERO);

        // Then
        assertThat(context.forwarded())
                .extracting(forward -> ((Outcome) forward.record().value()).getPhase())
                .containsExactly(OutcomePhase.OPENED);
    }

    /** The stores look at where a series stands only where its open row does not know the sample as expected. */
    @Test
    void shiftsAreThoseThatAMemoryOnTheHeapHasNoticed() {
        // Given series that step now and then or go to and fro, with samples that come late or have no value
        Random random = new Random(7);
        OutcomeStage onTheHeap = OutcomeStage.onTheHeap(
                Policies.defaults(Mode.SHADOW),
                new BindingIndex(List.of()),
                Duration.ofDays(2),
                Duration.ofDays(2),
                misdeclared -> {});
        List<SpecificRecord> expected = new ArrayList<>();
        double[] levels = {10, 200, 3_000};

        // When
        OutcomeProcessor inStores = processor;
        for (int minute = 0; minute < 3_000; minute++) {
            if (minute == 1_500) {
                inStores = processor();
                inStores.init(context);
            }
            for (int series = 0; series < levels.length; series++) {
                levels[series] *= random.nextInt(50) == 0 ? 0.5 + random.nextDouble() : 1;
                boolean isElsewhere = series == 1 && random.nextInt(4) == 0;
                Instant at = START.plusSeconds(60L * (minute - (random.nextInt(8) == 0 ? random.nextInt(5) : 0)));
                MetricSample sample = MetricSample.newBuilder()
                        .setObservedAt(at)
                        .setResource("t")
                        .setMetric("m" + series)
                        .setValue(
                                random.nextInt(20) == 0
                                        ? null
                                        : (isElsewhere ? 500 : levels[series])
                                                * (1 + (1 - series) * 0.02 * random.nextGaussian()))
                        .build();
                at(START.plusSeconds(60L * minute));
                inStores.process(new Record<>(null, new SampleBatch(List.of(sample)), at.toEpochMilli()));
                onTheHeap.observe("t", sample, expected::add);
            }
        }

        // Then
        assertThat(expected).hasSizeGreaterThan(50);
        assertThat(context.forwarded())
                .<SpecificRecord>extracting(forward -> forward.record().value())
                .containsExactlyElementsOf(expected);
    }

    private static OutcomeProcessor processor() {
        return new OutcomeProcessor(
                STORES, () -> Policies.defaults(Mode.SHADOW), bytes -> Optional.empty(), new AtomicLong(), told -> {});
    }

    private void act(Instant when) {
        at(when);
        SpecificRecord action = Action.newBuilder()
                .setActionId("a1")
                .setOccurredAt(when)
                .setActor(new Actor("x", ActorKind.CONTROLLER))
                .setTarget("t")
                .setControl("c")
                .setValueAfter(4.0)
                .setTriggers(List.of())
                .build();
        processor.process(new Record<>("t", action, when.toEpochMilli()));
    }

    private void at(Instant streamTime) {
        context.setCurrentStreamTimeMs(streamTime.toEpochMilli());
    }

    private void passWallClock(Duration passed) {
        context.setCurrentSystemTimeMs(context.currentSystemTimeMs() + passed.toMillis());
        // The context keeps the ticks of tasks that are gone.
        List<CapturedPunctuator> ticks = context.scheduledPunctuators();
        ticks.get(ticks.size() - 1).getPunctuator().punctuate(context.currentSystemTimeMs());
    }

    private static <V> StoreBuilder<?> window(String name, Serde<V> values) {
        return Stores.windowStoreBuilder(
                        Stores.inMemoryWindowStore(name, Duration.ofDays(1), Duration.ofMillis(1), false),
                        Serdes.String(),
                        values)
                .withLoggingDisabled();
    }

    private static <V> StoreBuilder<?> keyValue(String name, Serde<V> values) {
        return Stores.keyValueStoreBuilder(Stores.inMemoryKeyValueStore(name), Serdes.String(), values)
                .withLoggingDisabled();
    }

    private static StoreBuilder<?> bytes(KeyValueBytesStoreSupplier supplier) {
        return Stores.keyValueStoreBuilder(supplier, Serdes.ByteArray(), Serdes.ByteArray())
                .withLoggingDisabled();
    }

    private void add(StoreBuilder<?> builder) {
        StateStore store = builder.build();
        store.init(context.getStateStoreContext(), store);
    }
}
