package dev.flyball.bench.core;

import dev.flyball.config.FlyballConfig;
import dev.flyball.ingest.OwnTables;
import dev.flyball.ops.meters.Meters;
import dev.flyball.schemas.Action;
import dev.flyball.schemas.Actor;
import dev.flyball.schemas.ActorKind;
import dev.flyball.schemas.serde.RegistrySerdes;
import dev.flyball.topology.FlyballTopology;
import dev.flyball.topology.Topics;
import dev.flyball.topology.TopologySettings;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.common.utils.Utils;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;

/**
 * What a control leaves in the stores, without the samples of its metrics: what their changelogs keep, keys and values, before any
 * compression.
 *
 * @param controls how many there were
 * @param acts on each of them
 * @param bytes of one control, by store
 */
record ControlBytes(int controls, int acts, SortedMap<String, Double> bytes) {
    private static final Duration BETWEEN = Duration.ofMinutes(5);
    private static final String CHANGELOG = "-changelog";

    /** Runs the topology, over a test driver instead of a broker. */
    static ControlBytes of(int controls, int acts) throws IOException {
        Path directory = Files.createTempDirectory("flyball-core");
        try {
            Path file = directory.resolve("flyball.yaml");
            Files.writeString(file, "{kafka: {bootstrap_servers: 'unused:9'}, registry: {url: 'http://127.0.0.1:9'}}");
            return of(FlyballConfig.load(file, Map.of()), directory, controls, acts);
        } finally {
            Utils.delete(directory.toFile());
        }
    }

    private static ControlBytes of(FlyballConfig config, Path directory, int controls, int acts) {
        Instant end = Instant.parse("2026-01-02T00:00:00Z");
        Topics topics = new Topics(config.topics().prefix());
        RegistrySerdes serdes = RegistrySerdes.inMemory("core");
        TopologySettings settings = TopologySettings.of(
                config, OwnTables.none(), serdes, InstantSource.fixed(end), new Meters(new SimpleMeterRegistry()));
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, config.kafka().applicationId());
        properties.put(StreamsConfig.STATE_DIR_CONFIG, directory.toString());
        try (TopologyTestDriver driver = new TopologyTestDriver(FlyballTopology.build(settings), properties, end)) {
            TestInputTopic<String, Action> actions = driver.createInputTopic(
                    topics.actions(),
                    new StringSerializer(),
                    serdes.serde(Action.class).serializer());
            Instant begin = end.minus(BETWEEN.multipliedBy(acts));
            for (int act = 0; act < acts; act++) {
                for (int control = 0; control < controls; control++) {
                    Action action = act(control, act, begin.plus(BETWEEN.multipliedBy(act)));
                    actions.pipeInput(action.getTarget(), action);
                }
            }
            SortedMap<String, Double> bytes = new TreeMap<>();
            String prefix = config.kafka().applicationId() + "-";
            for (String topic : driver.producedTopicNames()) {
                if (topic.endsWith(CHANGELOG)) {
                    String store = topic.substring(prefix.length(), topic.length() - CHANGELOG.length());
                    bytes.put(store, (double) kept(driver, topic) / controls);
                }
            }
            return new ControlBytes(controls, acts, bytes);
        }
    }

    /** Of the latest record of each key. */
    private static long kept(TopologyTestDriver driver, String changelog) {
        Map<ByteBuffer, Integer> latest = new HashMap<>();
        for (TestRecord<byte[], byte[]> record : driver.createOutputTopic(
                        changelog, new ByteArrayDeserializer(), new ByteArrayDeserializer())
                .readRecordsToList()) {
            ByteBuffer key = ByteBuffer.wrap(record.key());
            if (record.value() == null) {
                latest.remove(key);
            } else {
                latest.put(key, record.value().length);
            }
        }
        return latest.entrySet().stream()
                .mapToLong(entry -> entry.getKey().capacity() + entry.getValue())
                .sum();
    }

    private static Action act(int control, int act, Instant at) {
        return Action.newBuilder()
                .setActionId("action-%d-%d".formatted(control, act))
                .setOccurredAt(at)
                .setActor(new Actor("autoscaler/web-" + control, ActorKind.AUTOSCALER))
                .setTarget("arn:aws:autoscaling:eu-west-1:autoScalingGroup/group-" + control)
                .setControl("replicas")
                .setValueBefore((double) act)
                .setValueAfter((double) act + 1)
                .build();
    }

    double total() {
        return bytes.values().stream().mapToDouble(Double::doubleValue).sum();
    }
}
