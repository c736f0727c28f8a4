package dev.flyball.detect;

import dev.flyball.config.Policies;
import dev.flyball.detect.state.ActBucket;
import dev.flyball.model.SeriesReader;
import dev.flyball.schemas.Finding;
import dev.flyball.schemas.Outcome;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.WindowStore;
import org.jspecify.annotations.NullUnmarked;

/** Feeds the {@link DetectStage} of one partition; what comes out are findings. */
@NullUnmarked
public final class DetectProcessor implements Processor<String, Outcome, String, Finding> {
    private final String storeName;
    private final String samplesName;
    private final Function<StateStore, SeriesReader> reader;
    private final Supplier<Policies> policies;
    private ProcessorContext<String, Finding> context;
    private DetectStage stage;

    /**
     * @param storeName a windowed store of the acts on each control, the latest among them; only read
     * @param samplesName the store of samples, which is only read
     * @param reader reads that store
     */
    public DetectProcessor(
            String storeName,
            String samplesName,
            Function<StateStore, SeriesReader> reader,
            Supplier<Policies> policies) {
        this.storeName = storeName;
        this.samplesName = samplesName;
        this.reader = reader;
        this.policies = policies;
    }

    @Override
    public void init(ProcessorContext<String, Finding> context) {
        this.context = context;
        WindowStore<String, ActBucket> acts = context.getStateStore(storeName);
        stage = new DetectStage(ActsStore.over(acts), reader.apply(context.getStateStore(samplesName)), policies);
    }

    @Override
    public void process(Record<String, Outcome> record) {
        for (Finding finding : stage.judge(record.value())) {
            context.forward(new Record<>(
                    finding.getLoopId(), finding, finding.getFoundAt().toEpochMilli(), record.headers()));
        }
    }
}
