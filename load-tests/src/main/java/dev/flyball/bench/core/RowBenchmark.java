package dev.flyball.bench.core;

import dev.flyball.outcome.samples.ChunkedSamplesStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Utils;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.NullUnmarked;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One sample kept by a task that has so many series, one a minute of each, after more than the half hour that open rows hold: where not all
 * fit in their room, rows are written, read and merged. On RocksDB, without a changelog.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 1, time = 5)
@Measurement(iterations = 5, time = 5)
@NullUnmarked
public class RowBenchmark {
    private static final int MINUTES = 40;
    private static final long MINUTE = 60_000;
    private static final int SAMPLES_A_COMMIT = 10_000;
    private static final String NAME = "samples";

    @Param({"10000", "100000", "1000000"})
    public int series;

    private final long begin = Instant.parse("2026-01-01T00:00:00Z").toEpochMilli();
    private Path directory;
    private String[] names;
    private KeyValueStore<byte[], byte[]> logged;
    private ChunkedSamplesStore samples;
    private long kept;

    @Setup
    public void fill() throws IOException {
        directory = Files.createTempDirectory("flyball-rows");
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "rows");
        MockProcessorContext<Void, Void> context =
                new MockProcessorContext<>(properties, new TaskId(0, 0), directory.toFile());
        logged = Stores.keyValueStoreBuilder(
                        ChunkedSamplesStore.over(Stores.persistentKeyValueStore(NAME), Duration.ofDays(2)),
                        Serdes.ByteArray(),
                        Serdes.ByteArray())
                .withCachingDisabled()
                .withLoggingDisabled()
                .build();
        logged.init(context.getStateStoreContext(), logged);
        samples = ChunkedSamplesStore.in(logged);
        names = new String[series];
        for (int i = 0; i < series; i++) {
            names[i] = "arn:aws:ec2:eu-west-1:instance/i-%08x|cpu_utilization".formatted(i);
        }
        for (long i = 0; i < (long) MINUTES * series; i++) {
            keep();
        }
    }

    @TearDown
    public void delete() throws IOException {
        logged.close();
        Utils.delete(directory.toFile());
    }

    @Benchmark
    public void keep() {
        int turn = (int) (kept % series);
        long at = begin + kept / series * MINUTE + turn * MINUTE / series;
        if (samples.chunkIsFull(at)) {
            samples.putChunk(logged);
        }
        samples.keep(names[turn], at, kept % 97);
        kept++;
        if (kept % SAMPLES_A_COMMIT == 0) {
            samples.commit(Map.of());
        }
    }
}
