package dev.flyball.detect;

import dev.flyball.detect.state.Act;
import dev.flyball.detect.state.ActBucket;
import dev.flyball.model.ControlKey;
import dev.flyball.schemas.Outcome;
import dev.flyball.schemas.OutcomePhase;
import java.util.List;
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
    private WindowStore<String, ActBucket> acts;

    /** @param storeName a windowed store of the acts on each control */
    public ActsProcessor(String storeName) {
        this.storeName = storeName;
    }

    @Override
    public void init(ProcessorContext<String, Outcome> context) {
        this.context = context;
        acts = context.getStateStore(storeName);
    }

    @Override
    public void process(Record<String, Outcome> record) {
        Outcome outcome = record.value();
        boolean opened = outcome.getPhase() == OutcomePhase.OPENED;
        remember(ControlKey.of(outcome.getAction()), Acts.of(outcome), opened);
        if (opened) {
            context.forward(record);
        }
    }

    private void remember(ControlKey control, Act act, boolean opened) {
        ActBucket bucket = acts.fetch(control.encoded(), act.getOccurredAt());
        if (bucket == null && !opened) {
            return;
        }
        List<Act> earlier = bucket == null ? List.of() : bucket.getActs();
        List<Act> together = opened ? Acts.added(earlier, act) : Acts.replaced(earlier, act);
        acts.put(control.encoded(), new ActBucket(together), act.getOccurredAt());
    }
}
