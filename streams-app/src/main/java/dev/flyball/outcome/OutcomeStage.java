package dev.flyball.outcome;

import dev.flyball.config.Policies;
import dev.flyball.model.EventClock;
import dev.flyball.model.Sample;
import dev.flyball.model.SeriesReader;
import dev.flyball.model.state.Shift;
import dev.flyball.schemas.Action;
import dev.flyball.schemas.MetricSample;
import dev.flyball.schemas.Outcome;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The join of one partition and its time: windows close on event time as records come, and at the pace of the wall clock
 * when none do. Times in epoch milliseconds.
 */
public final class OutcomeStage {
    private final Join join;
    private final Memory memory;
    private final EventClock clock = new EventClock();

    OutcomeStage(
            Supplier<Policies> policies,
            Supplier<BindingIndex> bindings,
            Memory memory,
            Consumer<Misdeclaration> misdeclared) {
        this.memory = memory;
        this.join = new Join(policies, bindings, memory, misdeclared);
    }

    /**
     * A stage that remembers on the heap what the stores would.
     *
     * @param bindings never change
     * @param metrics how far back samples are kept
     * @param actions how far back actions are kept
     * @param misdeclared is told of bindings and triggers that are left out of account, of the same one again and again
     */
    public static OutcomeStage onTheHeap(
            Policies policies,
            BindingIndex bindings,
            Duration metrics,
            Duration actions,
            Consumer<Misdeclaration> misdeclared) {
        bindings.misdeclarations().forEach(misdeclared);
        return new OutcomeStage(() -> policies, () -> bindings, HeapMemory.of(metrics, actions), misdeclared);
    }

    /** Time passes with a record: comes before whatever the record is. */
    public void advance(long streamTime, long wall, Consumer<Outcome> outcomes) {
        clock.observe(streamTime, wall);
        join.close(clock.streamTime()).forEach(outcomes);
    }

    /** The task's own stream time survives a restart, unlike the latest record that this stage has seen. */
    public void passInSilence(long streamTime, long wall, Consumer<Outcome> outcomes) {
        clock.rest(streamTime, wall);
        join.close(clock.timeAt(wall)).forEach(outcomes);
    }

    /** @throws TooOldException if the action is older than the actions that are remembered */
    public void act(Action action, Consumer<Outcome> outcomes) {
        join.open(action).ifPresent(outcomes);
    }

    /** @param key of the record: a copy that a binding brought here says nothing new, its shift is told where its resource lives */
    void observe(String key, MetricSample sample, Consumer<Shift> shifts) {
        if (key.equals(sample.getResource())) {
            join.keepAndNotice(sample).forEach(shifts);
        } else {
            join.keep(sample);
        }
    }

    /**
     * A sample of a target of its own.
     *
     * @param series as {@link dev.flyball.model.SeriesKey#encoded()}
     * @param periodSeconds what it stands for; 0: its source does not tell
     */
    public void observe(String series, Sample sample, int periodSeconds, Consumer<Shift> shifts) {
        join.keepAndNotice(series, sample, periodSeconds).forEach(shifts);
    }

    /** A copy of a sample that a binding brought to another target. */
    public void observeCopy(String series, Sample sample, int periodSeconds) {
        join.keep(series, sample, periodSeconds);
    }

    /** For the stages that come after, which only read. */
    public SeriesReader samples() {
        return memory.samples();
    }
}
