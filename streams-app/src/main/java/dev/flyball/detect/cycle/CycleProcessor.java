package dev.flyball.detect.cycle;

import dev.flyball.config.Policies;
import dev.flyball.detect.state.Change;
import dev.flyball.detect.state.NodeLog;
import dev.flyball.model.Rows;
import dev.flyball.schemas.Finding;
import java.util.function.Supplier;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.NullUnmarked;

/** Feeds the {@link CycleStage} of one partition; what comes out are findings. */
@NullUnmarked
public final class CycleProcessor implements Processor<String, Change, String, Finding> {
    private final String changesName;
    private final String nodesName;
    private final Supplier<Policies> policies;
    private final Runnable dropped;
    private ProcessorContext<String, Finding> context;
    private CycleStage stage;

    /**
     * @param changesName a store of changes
     * @param nodesName a store of the nodes that they are of
     * @param dropped is told of each change that is forgotten to make room for another
     */
    public CycleProcessor(String changesName, String nodesName, Supplier<Policies> policies, Runnable dropped) {
        this.changesName = changesName;
        this.nodesName = nodesName;
        this.policies = policies;
        this.dropped = dropped;
    }

    @Override
    public void init(ProcessorContext<String, Finding> context) {
        this.context = context;
        KeyValueStore<String, Change> changes = context.getStateStore(changesName);
        KeyValueStore<String, NodeLog> nodes = context.getStateStore(nodesName);
        stage = new CycleStage(new Stored<>(changes), new Stored<>(nodes), policies, dropped);
    }

    @Override
    public void process(Record<String, Change> record) {
        stage.closedBy(record.value())
                .ifPresent(finding ->
                        context.forward(record.withKey(finding.getLoopId()).withValue(finding)));
    }

    private record Stored<V>(KeyValueStore<String, V> store) implements Rows<V> {
        @Override
        public V get(String key) {
            return store.get(key);
        }

        @Override
        public void put(String key, V value) {
            store.put(key, value);
        }

        @Override
        public void delete(String key) {
            store.delete(key);
        }
    }
}
