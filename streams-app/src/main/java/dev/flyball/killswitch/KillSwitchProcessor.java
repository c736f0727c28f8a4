package dev.flyball.killswitch;

import dev.flyball.config.Policies;
import dev.flyball.model.EventClock;
import dev.flyball.schemas.Command;
import dev.flyball.schemas.Finding;
import dev.flyball.schemas.KillSwitch;
import dev.flyball.schemas.Policy;
import dev.flyball.schemas.Scope;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.NullUnmarked;

/**
 * Keeps the kill switches of one partition and has their machine move them: by findings and commands as they come, and by time once
 * a second, in event time while records come and by the wall clock when none do.
 */
@NullUnmarked
public final class KillSwitchProcessor implements Processor<String, SpecificRecord, String, Result> {
    private static final Duration TICK = Duration.ofSeconds(1);

    private final String storeName;
    private final Policies policies;
    private EventClock clock;
    private Deadlines deadlines;
    private ProcessorContext<String, Result> context;
    private KeyValueStore<String, KillSwitch> switches;

    /** @param storeName the store of the switches, by id */
    public KillSwitchProcessor(String storeName, Policies policies) {
        this.storeName = storeName;
        this.policies = policies;
    }

    @Override
    public void init(ProcessorContext<String, Result> context) {
        // Everything is made anew: a task that is revived after an aborted transaction keeps its processors.
        this.context = context;
        clock = new EventClock();
        deadlines = new Deadlines();
        switches = context.getStateStore(storeName);
        context.schedule(TICK, PunctuationType.STREAM_TIME, this::expire);
        context.schedule(TICK, PunctuationType.WALL_CLOCK_TIME, this::expire);
        try (KeyValueIterator<String, KillSwitch> entries = switches.all()) {
            entries.forEachRemaining(entry -> deadlines.note(entry.value));
        }
    }

    @Override
    public void process(Record<String, SpecificRecord> record) {
        Instant now = Instant.ofEpochMilli(context.currentStreamTimeMs());
        if (record.value() instanceof Finding finding) {
            find(finding, now);
        } else if (record.value() instanceof Command command) {
            // People live ahead of the records. Their commands do not move stream time: it would close windows.
            obey(command, now.isAfter(command.getIssuedAt()) ? now : command.getIssuedAt());
        }
    }

    private void find(Finding finding, Instant now) {
        for (Scope scope : finding.getScopes()) {
            KillSwitch before = switches.get(SwitchMachine.switchId(scope));
            apply(SwitchMachine.onFinding(before, finding, scope, policy(scope), now));
        }
    }

    private void obey(Command command, Instant now) {
        KillSwitch before = switches.get(command.getSwitchId());
        Answer answer = SwitchMachine.onCommand(before, command, policy(command.getScope()), now);
        apply(answer.transitions());
        if (answer instanceof Answer.Refused refused) {
            context.forward(
                    new Record<>(command.getSwitchId(), new Refusal(command, refused.reason()), now.toEpochMilli()));
        }
    }

    private void expire(long ignored) {
        long wall = context.currentSystemTimeMs();
        clock.observe(context.currentStreamTimeMs(), wall);
        Instant now = Instant.ofEpochMilli(clock.timeAt(wall));
        for (String switchId : deadlines.due(now)) {
            KillSwitch live = switches.get(switchId);
            apply(SwitchMachine.onTime(live, now, policy(live.getScope())));
        }
    }

    private void apply(List<Transition> transitions) {
        for (Transition transition : transitions) {
            switches.put(transition.state().getSwitchId(), transition.state());
            deadlines.note(transition.state());
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
