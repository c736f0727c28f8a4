package dev.flyball.outcome.samples;

import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** Rows in a key-value store. */
final class RowsStore implements Rows {
    private final KeyValueStore<Bytes, byte[]> store;

    RowsStore(KeyValueStore<Bytes, byte[]> store) {
        this.store = store;
    }

    @Override
    public byte @Nullable [] get(byte[] key) {
        return store.get(Bytes.wrap(key));
    }

    @Override
    public void put(byte[] key, byte[] row) {
        store.put(Bytes.wrap(key), row);
    }

    @Override
    public void delete(byte[] key) {
        store.delete(Bytes.wrap(key));
    }

    @Override
    public void lastFirst(byte[] from, byte[] to, Visitor visitor) {
        show(store.reverseRange(Bytes.wrap(from), Bytes.wrap(to)), visitor);
    }

    @Override
    public void firstFirst(byte[] from, byte[] to, Visitor visitor) {
        show(store.range(Bytes.wrap(from), Bytes.wrap(to)), visitor);
    }

    private static void show(KeyValueIterator<Bytes, byte[]> found, Visitor visitor) {
        try (found) {
            boolean more = true;
            while (more && found.hasNext()) {
                KeyValue<Bytes, byte[]> row = found.next();
                more = visitor.visit(row.key.get(), row.value);
            }
        }
    }
}
