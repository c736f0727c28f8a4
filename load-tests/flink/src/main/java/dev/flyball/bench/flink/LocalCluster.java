package dev.flyball.bench.flink;

import java.nio.file.Path;
import java.time.Duration;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.core.execution.CheckpointingMode;
import org.apache.flink.state.rocksdb.RocksDBConfigurableOptions;
import org.apache.flink.state.rocksdb.RocksDBOptions;

/** How the cluster in this process is set. */
final class LocalCluster {
    /** For the blocks and write buffers of RocksDB, beside the heap. */
    private static final MemorySize ROCKSDB = MemorySize.ofMebiBytes(512);

    private LocalCluster() {}

    static Configuration configuration(Path state, Duration checkpoint) {
        return new Configuration()
                .set(PipelineOptions.OBJECT_REUSE, true)
                // Rather fail than fall back to Kryo.
                .set(PipelineOptions.GENERIC_TYPES, false)
                .set(StateBackendOptions.STATE_BACKEND, "rocksdb")
                .set(TaskManagerOptions.MANAGED_MEMORY_SIZE, ROCKSDB)
                .set(RocksDBOptions.LOCAL_DIRECTORIES, state.resolve("rocksdb").toString())
                // The join looks for a time that it mostly has nothing of.
                .set(RocksDBConfigurableOptions.USE_BLOOM_FILTER, true)
                .set(CheckpointingOptions.INCREMENTAL_CHECKPOINTS, true)
                .set(CheckpointingOptions.CHECKPOINTING_INTERVAL, checkpoint)
                .set(CheckpointingOptions.CHECKPOINTING_CONSISTENCY_MODE, CheckpointingMode.EXACTLY_ONCE)
                .set(
                        CheckpointingOptions.CHECKPOINTS_DIRECTORY,
                        state.resolve("checkpoints").toUri().toString())
                // A failure is to be seen, and not to be measured along with the rest.
                .set(RestartStrategyOptions.RESTART_STRATEGY, "none")
                .set(CoreOptions.TMP_DIRS, state.resolve("tmp").toString())
                .set(RestOptions.BIND_PORT, "0");
    }
}
