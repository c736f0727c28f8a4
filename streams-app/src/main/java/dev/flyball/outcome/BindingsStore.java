package dev.flyball.outcome;

import dev.flyball.schemas.Binding;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/**
 * One task's index over the global store of bindings, made anew when the store has changed. The hot path pays for one
 * volatile read.
 */
public final class BindingsStore {
    private final ReadOnlyKeyValueStore<String, byte[]> store;
    private final Function<byte[], Optional<Binding>> reader;
    private final AtomicLong changes;
    private final Consumer<Misdeclaration> misdeclared;
    private long seen = -1;
    private BindingIndex index = new BindingIndex(List.of());

    /**
     * @param reader reads a binding, or nothing where the bytes hold none
     * @param changes counts the writes to the store; shared with the processor that fills it
     * @param misdeclared is told of each binding that cannot be used, again with each change
     */
    public BindingsStore(
            ReadOnlyKeyValueStore<String, byte[]> store,
            Function<byte[], Optional<Binding>> reader,
            AtomicLong changes,
            Consumer<Misdeclaration> misdeclared) {
        this.store = store;
        this.reader = reader;
        this.changes = changes;
        this.misdeclared = misdeclared;
    }

    public BindingIndex current() {
        long now = changes.get();
        if (now != seen) {
            seen = now;
            index = new BindingIndex(read());
            index.misdeclarations().forEach(misdeclared);
        }
        return index;
    }

    private List<Binding> read() {
        List<Binding> bindings = new ArrayList<>();
        try (KeyValueIterator<String, byte[]> all = store.all()) {
            all.forEachRemaining(entry -> reader.apply(entry.value).ifPresent(bindings::add));
        }
        return bindings;
    }
}
