package dev.flyball.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.util.Properties;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BoundedRocksDbTopologyTest {
    private static final long TOTAL = 16 * 1024 * 1024;
    private static final int VALUE = 64 * 1024;

    @TempDir
    Path directory;

    @Test
    void allStoresCountAgainstOneBudget() {
        // Given two stores under one budget
        try (RocksDbBudget budget = new RocksDbBudget(TOTAL)) {
            Properties settings = new Properties();
            settings.put(StreamsConfig.STATE_DIR_CONFIG, directory.toString());
            settings.put(StreamsConfig.APPLICATION_ID_CONFIG, "bounded");
            settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "none:1");
            budget.govern(settings);

            try (TopologyTestDriver driver = new TopologyTestDriver(twoStores(), settings)) {
                // When the first store holds far more than the budget, and the second something too
                long before = budget.cache().getUsage();
                KeyValueStore<Integer, byte[]> first = driver.getKeyValueStore("first");
                KeyValueStore<Integer, byte[]> second = driver.getKeyValueStore("second");
                for (int i = 0; i < 4 * TOTAL / VALUE; i++) {
                    first.put(i, new byte[VALUE]);
                }
                long afterFirst = budget.cache().getUsage();
                second.put(0, new byte[VALUE]);
                for (int i = 0; i < 4 * TOTAL / VALUE; i++) {
                    assertThat(first.get(i)).hasSize(VALUE);
                }

                // Then both are in the one cache, which comes within its bound: a write buffer counts until it is
                // written
                assertThat(afterFirst).isGreaterThan(before);
                assertThat(second.get(0)).hasSize(VALUE);
                await().untilAsserted(() -> assertThat(budget.cache().getUsage())
                        .isGreaterThan(TOTAL / 4)
                        .isLessThanOrEqualTo(TOTAL));
            }
        }
    }

    private static Topology twoStores() {
        return new Topology()
                .addSource("source", new ByteArrayDeserializer(), new ByteArrayDeserializer(), "input")
                .addProcessor("processor", Silent::new, "source")
                .addStateStore(
                        Stores.keyValueStoreBuilder(
                                Stores.persistentKeyValueStore("first"), Serdes.Integer(), Serdes.ByteArray()),
                        "processor")
                .addStateStore(
                        Stores.keyValueStoreBuilder(
                                Stores.persistentKeyValueStore("second"), Serdes.Integer(), Serdes.ByteArray()),
                        "processor");
    }

    private static final class Silent extends ContextualProcessor<byte[], byte[], Void, Void> {
        @Override
        public void process(Record<byte[], byte[]> record) {}
    }
}
