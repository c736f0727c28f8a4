package dev.flyball.detect;

import dev.flyball.detect.state.ActBucket;
import dev.flyball.schemas.Outcome;
import dev.flyball.schemas.OutcomePhase;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.WindowStore;
import org.jspecify.annotations.NullUnmarked;

/**
 * Remembers the acts on each control in a windowed store. An opened outcome adds an act, and goes on to be judged; a closed one fills
 * in how the metrics answered that act.
 */
@NullUnmarked
public final class ActsProcessor implements Processor<String, Outcome, String, Outcome> {
    private final String storeName;
    private ProcessorContext<String, Outcome> context;
    private ActMemory acts;

    /** @param storeName a windowed store of the acts on each control */
    public ActsProcessor(String storeName) {
        this.storeName = storeName;
    }

    @Override
    public void init(ProcessorContext<String, Outcome> context) {
        this.context = context;
        WindowStore<String, ActBucket> store = context.getStateStore(storeName);
        acts = ActsStore.over(store);
    }

    @Override
    public void process(Record<String, Outcome> record) {
        Acts.remember(record.value(), acts);
        if (record.value().getPhase() == OutcomePhase.OPENED) {
            context.forward(record);
        }
    }
}
