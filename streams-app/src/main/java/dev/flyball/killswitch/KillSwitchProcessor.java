package dev.flyball.killswitch;

import dev.flyball.config.Policies;
import dev.flyball.model.EventClock;
import dev.flyball.schemas.Finding;
import dev.flyball.schemas.KillSwitch;
import dev.flyball.schemas.Policy;
import dev.flyball.schemas.Scope;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.NullUnmarked;

/**
 * Keeps the kill switches of one partition and has their machine move them: by findings as they come, and by time once
 * a second, in event time while records come and by the wall clock when none do.
 */
@NullUnmarked
public final class KillSwitchProcessor implements Processor<String, Finding, String, Transition> {
    private static final Duration TICK = Duration.ofSeconds(1);

    private final String storeName;
    private final Policies policies;
    private final EventClock clock = new EventClock();
    private ProcessorContext<String, Transition> context;
    private KeyValueStore<String, KillSwitch> switches;
    private long nextDeadline;

    /** @param storeName the store of the switches, by id */
    public KillSwitchProcessor(String storeName, Policies policies) {
        this.storeName = storeName;
        this.policies = policies;
    }

    @Override
    public void init(ProcessorContext<String, Transition> context) {
        this.context = context;
        switches = context.getStateStore(storeName);
        context.schedule(TICK, PunctuationType.STREAM_TIME, this::expire);
        context.schedule(TICK, PunctuationType.WALL_CLOCK_TIME, this::expire);
        nextDeadline = earliestDeadline();
    }

    @Override
    public void process(Record<String, Finding> record) {
        Finding finding = record.value();
        for (Scope scope : finding.getScopes()) {
            KillSwitch before = switches.get(SwitchMachine.switchId(scope));
            apply(SwitchMachine.onFinding(before, finding, scope, policy(scope)));
        }
    }

    private void expire(long ignored) {
        long wall = context.currentSystemTimeMs();
        clock.observe(context.currentStreamTimeMs(), wall);
        Instant now = Instant.ofEpochMilli(clock.timeAt(wall));
        if (now.toEpochMilli() < nextDeadline) {
            return;
        }
        for (KillSwitch live : all()) {
            apply(SwitchMachine.onTime(live, now, policy(live.getScope())));
        }
        nextDeadline = earliestDeadline();
    }

    /** Deadlines only ever need a scan of the store when one of them has come. */
    private long earliestDeadline() {
        return all().stream().mapToLong(KillSwitchProcessor::deadline).min().orElse(Long.MAX_VALUE);
    }

    private List<KillSwitch> all() {
        List<KillSwitch> live = new ArrayList<>();
        try (KeyValueIterator<String, KillSwitch> entries = switches.all()) {
            entries.forEachRemaining(entry -> live.add(entry.value));
        }
        return live;
    }

    private static long deadline(KillSwitch live) {
        return live.getLeaseUntil() == null
                ? Long.MAX_VALUE
                : live.getLeaseUntil().toEpochMilli();
    }

    private void apply(List<Transition> transitions) {
        for (Transition transition : transitions) {
            switches.put(transition.state().getSwitchId(), transition.state());
            nextDeadline = Math.min(nextDeadline, deadline(transition.state()));
            context.forward(new Record<>(
                    transition.state().getSwitchId(),
                    transition,
                    transition.event().getEventTime().toEpochMilli()));
        }
    }

    private Policy policy(Scope scope) {
        return policies.forScope(scope.getActor(), scope.getTarget(), scope.getControl());
    }
}
