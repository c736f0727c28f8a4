package dev.flyball.topology;

import java.util.Map;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.Options;

/**
 * Puts every store under the one {@link RocksDbBudget} of the instance. Without it each store, and each segment of a window
 * store, takes a cache of 50 MB and write buffers of 48 MB of its own.
 */
public final class BoundedRocksDb implements RocksDBConfigSetter {
    private static final long WRITE_BUFFER_BYTES = 4 * 1024 * 1024;

    @Override
    public void setConfig(String storeName, Options options, Map<String, Object> configs) {
        RocksDbBudget budget = RocksDbBudget.of(configs);
        // Kafka's own table configuration stays: it has the filters, and the block-cache meters read from it.
        BlockBasedTableConfig table = (BlockBasedTableConfig) options.tableFormatConfig();
        table.setBlockCache(budget.cache());
        table.setCacheIndexAndFilterBlocks(true);
        table.setCacheIndexAndFilterBlocksWithHighPriority(true);
        table.setPinTopLevelIndexAndFilter(true);
        options.setTableFormatConfig(table);
        options.setWriteBufferManager(budget.writeBuffers());
        options.setWriteBufferSize(WRITE_BUFFER_BYTES);
    }

    /** Nothing to close for one store: cache and buffers are the instance's, and Kafka closes the cache it had made. */
    @Override
    public void close(String storeName, Options options) {}
}
