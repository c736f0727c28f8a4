package dev.flyball.outcome;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.NullUnmarked;

/**
 * Keeps the global store of bindings as the bytes of their topic (a restore copies them unread, so both ways must leave
 * the same in the store). A record without a value deletes its binding.
 */
@NullUnmarked
public final class BindingsProcessor implements Processor<String, byte[], Void, Void> {
    private final String storeName;
    private final AtomicLong changes;
    private final Consumer<byte[]> check;
    private KeyValueStore<String, byte[]> store;

    /**
     * @param changes counts the writes to the store
     * @param check is shown each binding as it comes, to tell of one that cannot be used
     */
    public BindingsProcessor(String storeName, AtomicLong changes, Consumer<byte[]> check) {
        this.storeName = storeName;
        this.changes = changes;
        this.check = check;
    }

    @Override
    public void init(ProcessorContext<Void, Void> context) {
        store = context.getStateStore(storeName);
    }

    @Override
    public void process(Record<String, byte[]> binding) {
        if (binding.key() != null) {
            if (binding.value() != null) {
                check.accept(binding.value());
            }
            store.put(binding.key(), binding.value());
            changes.incrementAndGet();
        }
    }
}
