package dev.flyball.killswitch;

import dev.flyball.config.Policies;
import dev.flyball.model.AppendTime;
import dev.flyball.model.EventClock;
import dev.flyball.ops.meters.StreamTimes;
import dev.flyball.schemas.Action;
import dev.flyball.schemas.Command;
import dev.flyball.schemas.Finding;
import dev.flyball.schemas.KillSwitch;
import dev.flyball.schemas.KillSwitchEvent;
import dev.flyball.schemas.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.NullUnmarked;

/**
 * Keeps the kill switches of one partition and has them moved: by findings, actions and commands as they come, and by time once a
 * second, in event time while records come and by the wall clock when none do.
 */
@NullUnmarked
public final class KillSwitchProcessor implements Processor<String, SpecificRecord, String, Result> {
    private static final Duration TICK = Duration.ofSeconds(1);
    private static final Duration HEARTBEAT = Duration.ofSeconds(5);

    private final KillSwitchStores stores;
    private final Supplier<Policies> policies;
    private final Function<ProcessorContext<?, ?>, DomainMembers> members;
    private final boolean heartbeats;
    private final Runnable limited;
    private final StreamTimes streamTimes;
    private EventClock clock;
    private ProcessorContext<String, Result> context;
    private SwitchPartition switches;

    /**
     * @param members who belongs to a domain, for the switches of domains
     * @param heartbeats whether it tells every 5 s of the wall clock that it is there
     * @param limited is told of each trip that only shadows because too many others came before it
     * @param streamTimes is told once a second how far each partition is
     */
    public KillSwitchProcessor(
            KillSwitchStores stores,
            Supplier<Policies> policies,
            Function<ProcessorContext<?, ?>, DomainMembers> members,
            boolean heartbeats,
            Runnable limited,
            StreamTimes streamTimes) {
        this.stores = stores;
        this.policies = policies;
        this.members = members;
        this.heartbeats = heartbeats;
        this.limited = limited;
        this.streamTimes = streamTimes;
    }

    @Override
    public void init(ProcessorContext<String, Result> context) {
        // Everything is made anew: a task that is revived after an aborted transaction keeps its processors.
        this.context = context;
        clock = new EventClock();
        Aftermath aftermath = new Aftermath(
                stores.actsReader().apply(context.getStateStore(stores.acts())),
                stores.samplesReader().apply(context.getStateStore(stores.samples())));
        switches = new SwitchPartition(
                new StoredSwitches(context.getStateStore(stores.switches())),
                policies,
                aftermath,
                limited,
                members.apply(context));
        context.schedule(TICK, PunctuationType.STREAM_TIME, this::expire);
        context.schedule(TICK, PunctuationType.WALL_CLOCK_TIME, this::expire);
        if (heartbeats) {
            context.schedule(HEARTBEAT, PunctuationType.WALL_CLOCK_TIME, this::beat);
        }
    }

    @Override
    public void process(Record<String, SpecificRecord> record) {
        Instant now = Instant.ofEpochMilli(context.currentStreamTimeMs());
        if (record.value() instanceof Finding finding) {
            forward(switches.onFinding(finding, now), now, AppendTime.of(record.headers()));
        } else if (record.value() instanceof Outcome outcome) {
            List<Result> results = switches.onAction(record.key(), outcome.getAction(), outcome.getDomain(), now);
            forward(results, now, new RecordHeaders());
            results.forEach(result -> sendElsewhere(result, record));
        } else if (record.value() instanceof Action action) {
            forward(switches.onAction(record.key(), action, "", now), now, new RecordHeaders());
        } else if (record.value() instanceof KillSwitchEvent broken) {
            forward(switches.onIgnored(new Ignored(record.key(), broken), now), now, new RecordHeaders());
        } else if (record.value() instanceof Command command) {
            // People live ahead of the records. Their commands do not move stream time: it would close windows.
            Instant at = now.isAfter(command.getIssuedAt()) ? now : command.getIssuedAt();
            forward(switches.onCommand(command, at), at, new RecordHeaders());
        }
    }

    @Override
    public void close() {
        streamTimes.forget(context.taskId().partition());
    }

    private void expire(long ignored) {
        long wall = context.currentSystemTimeMs();
        clock.rest(context.currentStreamTimeMs(), wall);
        streamTimes.observe(context.taskId().partition(), context.currentStreamTimeMs());
        Instant now = Instant.ofEpochMilli(clock.timeAt(wall));
        forward(switches.onTime(now), now, new RecordHeaders());
    }

    /** It comes there at its own time, which is behind this task's where it was late. */
    private void sendElsewhere(Result result, Record<String, SpecificRecord> record) {
        if (result instanceof Elsewhere) {
            context.forward(new Record<>(record.key(), result, record.timestamp()));
        }
    }

    private void beat(long wall) {
        Heartbeat heartbeat = new Heartbeat(context.taskId().partition());
        context.forward(new Record<>(heartbeat.key(), heartbeat, wall));
    }

    private void forward(List<Result> results, Instant now, Headers headers) {
        for (Result result : results) {
            if (result instanceof Transition transition) {
                context.forward(new Record<>(
                        transition.state().getSwitchId(),
                        result,
                        transition.event().getEventTime().toEpochMilli(),
                        headers));
            } else if (result instanceof Refusal refusal) {
                context.forward(new Record<>(refusal.command().getSwitchId(), result, now.toEpochMilli()));
            } else if (result instanceof Ignored ignored) {
                context.forward(new Record<>(ignored.domain(), result, now.toEpochMilli()));
            }
        }
    }

    private record StoredSwitches(KeyValueStore<String, KillSwitch> store) implements SwitchTable {
        @Override
        public KillSwitch get(String switchId) {
            return store.get(switchId);
        }

        @Override
        public void put(KillSwitch state) {
            store.put(state.getSwitchId(), state);
        }

        @Override
        public void forEach(Consumer<KillSwitch> each) {
            try (KeyValueIterator<String, KillSwitch> entries = store.all()) {
                entries.forEachRemaining(entry -> each.accept(entry.value));
            }
        }
    }
}
