package dev.flyball.topology;

import java.util.Map;
import java.util.Objects;
import org.apache.kafka.streams.StreamsConfig;
import org.rocksdb.LRUCache;
import org.rocksdb.RocksDB;
import org.rocksdb.WriteBufferManager;

/**
 * The native memory that all stores of one instance share: blocks, indexes, filters and write buffers are counted against
 * one cache of a fixed size. Close it after the stores.
 */
public final class RocksDbBudget implements AutoCloseable {
    /** Where {@link BoundedRocksDb} finds the budget among the settings of Kafka Streams. */
    private static final String KEY = "flyball.rocksdb.budget";

    /** Of the cache, for indexes and filters: without them each read would load its own. */
    private static final double HIGH_PRIORITY_SHARE = 0.2;

    private final LRUCache cache;
    private final WriteBufferManager writeBuffers;

    /** @param totalBytes bound of everything together, in bytes */
    public RocksDbBudget(long totalBytes) {
        RocksDB.loadLibrary();
        // Not strict: past the bound a strict cache fails reads, rather than evict a little later.
        cache = new LRUCache(totalBytes, -1, false, HIGH_PRIORITY_SHARE);
        writeBuffers = new WriteBufferManager(totalBytes / 2, cache);
    }

    static RocksDbBudget of(Map<String, Object> settings) {
        return (RocksDbBudget) Objects.requireNonNull(settings.get(KEY), "no RocksDB budget in the settings");
    }

    /** Puts every store that Kafka Streams opens with these settings under this budget. */
    public void govern(Map<? super String, Object> settings) {
        settings.put(KEY, this);
        settings.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, BoundedRocksDb.class);
    }

    LRUCache cache() {
        return cache;
    }

    WriteBufferManager writeBuffers() {
        return writeBuffers;
    }

    @Override
    public void close() {
        writeBuffers.close();
        cache.close();
    }
}
