package dev.flyball.killswitch;

import dev.flyball.killswitch.state.Rivalry;
import java.util.function.Consumer;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.NullUnmarked;

/** Compares what policies and their challengers trip, in one partition. */
@NullUnmarked
public final class ContestProcessor implements Processor<String, ContestProcessor.Entry, Void, Void> {
    /** What happened to a kill switch, and under whose policies. */
    public record Entry(Side side, Transition transition) {}

    private final String storeName;
    private final Consumer<Contest> concluded;
    private KeyValueStore<String, Rivalry> rivalries;

    /**
     * @param storeName a store of rivalries, by the id of the switch
     * @param concluded is told of each comparison that is known
     */
    public ContestProcessor(String storeName, Consumer<Contest> concluded) {
        this.storeName = storeName;
        this.concluded = concluded;
    }

    @Override
    public void init(ProcessorContext<Void, Void> context) {
        rivalries = context.getStateStore(storeName);
    }

    @Override
    public void process(Record<String, Entry> entry) {
        Rivalry before = rivalries.get(entry.key());
        Contests.Step step = Contests.onEvent(
                before, entry.value().side(), entry.value().transition().event());
        if (before != null || step.state() != null) {
            rivalries.put(entry.key(), step.state());
        }
        step.contest().ifPresent(concluded);
    }
}
