package dev.flyball.bench.domain;

import dev.flyball.config.Policies;
import dev.flyball.detect.cycle.CycleProcessor;
import dev.flyball.detect.state.Change;
import dev.flyball.detect.state.NodeLog;
import dev.flyball.schemas.Finding;
import dev.flyball.schemas.Mode;
import dev.flyball.topology.StateSerde;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Properties;
import java.util.stream.Stream;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;

/** The stage that finds cycles, with its stores on disk and no broker. */
final class ChangeMemory implements Closeable {
    private static final String CHANGES = "changes";
    private static final String NODES = "nodes";
    private static final Policies POLICIES = Policies.defaults(Mode.SHADOW);

    private final Path directory;
    private final MockProcessorContext<String, Finding> context;
    private final CycleProcessor processor = new CycleProcessor(CHANGES, NODES, () -> POLICIES, this::countForgotten);
    private final Serde<Change> changeSerde = StateSerde.of(Change.getEncoder(), Change.getDecoder());
    private final Serde<NodeLog> nodeSerde = StateSerde.of(NodeLog.getEncoder(), NodeLog.getDecoder());
    private final KeyValueStore<String, Change> changes;
    private final KeyValueStore<String, NodeLog> nodes;
    private long forgotten;

    /** Rows of the stores and the bytes of their keys and values, and how many changes made room for others. */
    record Size(long changes, long nodes, long bytes, long forgotten) {}

    ChangeMemory() throws IOException {
        directory = Files.createTempDirectory("flyball-domain");
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "domain");
        context = new MockProcessorContext<>(properties, new TaskId(0, 0), directory.toFile());
        changes = store(CHANGES, changeSerde);
        nodes = store(NODES, nodeSerde);
        processor.init(context);
    }

    static long mostChanges() {
        return POLICIES.mostDomainChanges();
    }

    void add(Change change) {
        processor.process(new Record<>(change.getDomain(), change, change.getAt()));
        context.resetForwards();
    }

    Size size() {
        long bytes = bytes(changes, changeSerde) + bytes(nodes, nodeSerde);
        return new Size(rows(changes), rows(nodes), bytes, forgotten);
    }

    @Override
    public void close() throws IOException {
        changes.close();
        nodes.close();
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private void countForgotten() {
        forgotten++;
    }

    private <V> KeyValueStore<String, V> store(String name, Serde<V> values) {
        KeyValueStore<String, V> store = Stores.keyValueStoreBuilder(
                        Stores.persistentKeyValueStore(name), Serdes.String(), values)
                .withCachingDisabled()
                .withLoggingDisabled()
                .build();
        store.init(context.getStateStoreContext(), store);
        return store;
    }

    private static <V> long rows(KeyValueStore<String, V> store) {
        long rows = 0;
        try (KeyValueIterator<String, V> all = store.all()) {
            for (; all.hasNext(); all.next()) {
                rows++;
            }
        }
        return rows;
    }

    private static <V> long bytes(KeyValueStore<String, V> store, Serde<V> values) {
        long bytes = 0;
        try (KeyValueIterator<String, V> all = store.all()) {
            while (all.hasNext()) {
                var row = all.next();
                bytes += row.key.getBytes(StandardCharsets.UTF_8).length;
                bytes += values.serializer().serialize(store.name(), row.value).length;
            }
        }
        return bytes;
    }
}
