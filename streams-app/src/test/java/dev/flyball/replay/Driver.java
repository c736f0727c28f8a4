package dev.flyball.replay;

import dev.flyball.config.People;
import dev.flyball.config.Policies;
import dev.flyball.config.Signing;
import dev.flyball.ingest.IngestProcessor;
import dev.flyball.ingest.OwnTables;
import dev.flyball.ops.meters.Meters;
import dev.flyball.schemas.Action;
import dev.flyball.schemas.Binding;
import dev.flyball.schemas.Finding;
import dev.flyball.schemas.KillSwitchEvent;
import dev.flyball.schemas.MetricSample;
import dev.flyball.schemas.Outcome;
import dev.flyball.schemas.serde.RegistrySerdes;
import dev.flyball.topology.ErrorPolicy;
import dev.flyball.topology.FlyballTopology;
import dev.flyball.topology.PolledSamples;
import dev.flyball.topology.RocksDbBudget;
import dev.flyball.topology.StoreSettings;
import dev.flyball.topology.Topics;
import dev.flyball.topology.TopologySettings;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;

/**
 * The topology in this process, fed one event at a time. Its wall clock goes with the events, so that whatever waits for
 * the wall clock happens when it would have happened live.
 */
final class Driver implements AutoCloseable {
    private static final long WALL_STEP = 1_000;
    private static final String OFFSET_HEADER = "flyball.reject.offset";
    private static final int EVENTS_A_CLEARING = 1_000;

    private final Topics topics = new Topics(Topics.DEFAULT_PREFIX);
    private final Policies policies;
    private final Taken taken;
    private final RocksDbBudget budget;
    private final TopologyTestDriver driver;
    private final TestInputTopic<String, Binding> bindings;
    private final TestInputTopic<String, Action> actions;
    private final TestInputTopic<byte[], byte[]> metrics;
    private final PolledSamples samples;
    private final TestOutputTopic<String, Outcome> outcomes;
    private final TestOutputTopic<String, Finding> findings;
    private final TestOutputTopic<String, KillSwitchEvent> events;
    private final TestOutputTopic<byte[], byte[]> rejects;
    private final Map<String, TestOutputTopic<byte[], byte[]>> unread = new HashMap<>();
    private long wall;
    private long processed;

    /**
     * @param guarded whether the history was recorded while its kill switches were in force
     * @param directory for the stores
     * @param from where the wall clock begins, epoch milliseconds
     */
    Driver(Policies policies, boolean guarded, Path directory, StoreSettings storeSettings, long from, Taken taken) {
        this.policies = policies;
        this.taken = taken;
        this.wall = from;
        RegistrySerdes serdes = RegistrySerdes.inMemory("replay");
        budget = new RocksDbBudget(storeSettings.rocksDbBytes());
        driver = new TopologyTestDriver(
                FlyballTopology.build(new TopologySettings(
                        topics,
                        "inbox",
                        1,
                        serdes,
                        OwnTables.none(),
                        policies,
                        Optional.empty(),
                        guarded,
                        People.none(),
                        Signing.none(),
                        storeSettings,
                        () -> Instant.ofEpochMilli(wall),
                        TopologySettings.DEFAULT_MOST_AHEAD,
                        new Meters(new SimpleMeterRegistry()))),
                properties(directory),
                Instant.ofEpochMilli(from));
        bindings = input(topics.bindings(), serdes, Binding.class);
        actions = input(topics.actions(), serdes, Action.class);
        metrics = driver.createInputTopic(topics.metrics(), new ByteArraySerializer(), new ByteArraySerializer());
        samples = new PolledSamples(topics.metrics(), serdes);
        outcomes = output(topics.outcomes(), serdes, Outcome.class);
        findings = output(topics.findings(), serdes, Finding.class);
        events = output(topics.killSwitchEvents(), serdes, KillSwitchEvent.class);
        rejects = bytes(topics.rejects());
    }

    private Properties properties(Path directory) {
        Map<String, Object> settings = new HashMap<>();
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, "flyball-replay");
        settings.put(StreamsConfig.STATE_DIR_CONFIG, directory.toString());
        // Under exactly-once the driver would lose what goes to the rejects from within the topology.
        settings.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.AT_LEAST_ONCE);
        ErrorPolicy.govern(settings, topics, (topic, about) -> {});
        budget.govern(settings);
        Properties properties = new Properties();
        properties.putAll(settings);
        return properties;
    }

    private <T extends SpecificRecord> TestInputTopic<String, T> input(
            String topic, RegistrySerdes serdes, Class<T> type) {
        return driver.createInputTopic(
                topic, new StringSerializer(), serdes.serde(type).serializer());
    }

    private <T extends SpecificRecord> TestOutputTopic<String, T> output(
            String topic, RegistrySerdes serdes, Class<T> type) {
        return driver.createOutputTopic(
                topic, new StringDeserializer(), serdes.serde(type).deserializer());
    }

    private TestOutputTopic<byte[], byte[]> bytes(String topic) {
        return driver.createOutputTopic(topic, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    void bind(Binding binding) {
        bindings.pipeInput(binding.getBindingId(), binding, wall);
    }

    /** @param line of the record, to tell of it by */
    void process(SpecificRecord record, long line) {
        long at = BothWays.time(record);
        if (at - wall >= WALL_STEP) {
            pipeSamples();
            advanceTo(at);
        }
        if (record instanceof Action action) {
            pipeSamples();
            actions.pipeInput(action.getTarget(), action, at);
            collect();
            while (!rejects.isEmpty()) {
                taken.reject(line, reason(rejects.readRecord()));
            }
        } else if (record instanceof MetricSample sample) {
            samples.add(sample, line);
        }
        if (++processed % EVENTS_A_CLEARING == 0) {
            clear();
        }
    }

    /** As a consumer would have read them that reads a second at a time. Their offsets are their lines. */
    private void pipeSamples() {
        for (ConsumerRecord<byte[], byte[]> polled : samples.take()) {
            metrics.pipeInput(new TestRecord<>(polled.key(), polled.value(), polled.headers()));
            collect();
            while (!rejects.isEmpty()) {
                TestRecord<byte[], byte[]> reject = rejects.readRecord();
                taken.reject(polled.key() == null ? offset(reject) : polled.offset(), reason(reject));
            }
        }
    }

    /** Lets the time pass that open response windows wait for. */
    void finish() {
        pipeSamples();
        advanceTo(wall + Duration.ofSeconds(policies.longestWindowSeconds()).toMillis() + WALL_STEP);
    }

    private void advanceTo(long time) {
        long step = time - wall;
        wall = time;
        driver.advanceWallClockTime(Duration.ofMillis(step));
        collect();
    }

    private void collect() {
        while (!outcomes.isEmpty()) {
            taken.add(outcomes.readValue());
        }
        while (!findings.isEmpty()) {
            taken.add(findings.readValue());
        }
        while (!events.isEmpty()) {
            taken.add(events.readValue());
        }
    }

    /** The driver keeps every record of every topic until it is read: also changelogs, which nobody reads here. */
    private void clear() {
        Set<String> topicsOfNoUse = new HashSet<>(driver.producedTopicNames());
        topicsOfNoUse.remove(topics.rejects());
        for (String topic : topicsOfNoUse) {
            TestOutputTopic<byte[], byte[]> output = unread.computeIfAbsent(topic, this::bytes);
            while (!output.isEmpty()) {
                output.readRecord();
            }
        }
    }

    private static String reason(TestRecord<byte[], byte[]> reject) {
        return header(reject, IngestProcessor.REASON_HEADER);
    }

    private static long offset(TestRecord<byte[], byte[]> reject) {
        return Long.parseLong(header(reject, OFFSET_HEADER));
    }

    private static String header(TestRecord<byte[], byte[]> reject, String name) {
        Header header = Objects.requireNonNull(reject.headers().lastHeader(name));
        return new String(header.value(), StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        driver.close();
        budget.close();
    }
}
