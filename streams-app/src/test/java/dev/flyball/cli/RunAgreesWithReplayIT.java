package dev.flyball.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.flyball.demo.EmbeddedKafka;
import dev.flyball.ingest.Formats;
import dev.flyball.ingest.Ingested;
import dev.flyball.ingest.Source;
import dev.flyball.schemas.Action;
import dev.flyball.schemas.Binding;
import dev.flyball.schemas.KillSwitchEvent;
import dev.flyball.schemas.MetricSample;
import dev.flyball.schemas.json.AvroJson;
import dev.flyball.schemas.registry.RegistryProcess;
import dev.flyball.schemas.serde.RegistrySerdes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The same history gives the same events whether it is replayed from files or comes over a real broker, with a real
 * registry, under exactly-once, through the program as it is shipped.
 */
class RunAgreesWithReplayIT {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static EmbeddedKafka broker;
    private static RegistryProcess registry;

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path directory;

    @BeforeAll
    static void start() {
        broker = EmbeddedKafka.start();
        registry = RegistryProcess.start();
    }

    @AfterAll
    static void stop() {
        registry.close();
        broker.close();
    }

    /** @param until leases that end after the last record end by the wall clock, hours from now in a run */
    @ParameterizedTest
    @CsvSource({"price-duel, 2011-04-20T00:00:00Z", "web-shop, 2026-03-02T14:00:00Z"})
    void theSameHistoryGivesTheSameEvents(String example, Instant until) throws Exception {
        // Given the events of a replay
        Path recorded = Path.of("../examples").resolve(example);
        Path policy = Files.writeString(directory.resolve("policy.yaml"), "{policy_id: enforce, mode: ENFORCE}");
        flyball(
                "replay",
                "--guarded",
                "--actions",
                recorded.resolve("actions.jsonl").toString(),
                "--metrics",
                recorded.resolve("metrics.jsonl").toString(),
                "--bindings",
                recorded.resolve("bindings.jsonl").toString(),
                "--policy",
                policy.toString(),
                "--out",
                directory.resolve("out").toString());
        List<String> expected = Files.readAllLines(directory.resolve("out/kill-switch-events.jsonl")).stream()
                .filter(line -> eventTime(line).isBefore(until))
                .filter(line -> !isOfADomain(line))
                .toList();
        assertThat(expected).isNotEmpty();

        // When the same history is on the topics of a cluster, and the program runs against it
        Path config = config(example + ".");
        flyball("topics", "--create", "--config", config.toString());
        flyball("schemas", "--register", "--config", config.toString());
        publish(recorded, example + ".");
        Process run = start(config);

        // Then
        try {
            List<String> events = new ArrayList<>();
            try (KafkaConsumer<String, KillSwitchEvent> consumer = consumer(example)) {
                consumer.subscribe(List.of(example + ".kill-switch-events.v1"));
                await().atMost(SOON).until(() -> {
                    for (ConsumerRecord<String, KillSwitchEvent> event : consumer.poll(Duration.ofMillis(200))) {
                        String line = AvroJson.write(event.value()).toString();
                        if (event.value().getEventTime().isBefore(until) && !isOfADomain(line)) {
                            events.add(line);
                        }
                    }
                    return events.size() >= expected.size();
                });
            }
            assertThat(bySwitch(events)).isEqualTo(bySwitch(expected));
        } finally {
            run.destroy();
            run.waitFor();
        }
    }

    /** A domain hears a commit later what is ignored at a target: while a backlog is worked off, after the acts that a replay has it see. */
    private static boolean isOfADomain(String event) {
        return event.contains("\"target\":\"domain:");
    }

    private static void flyball(String... arguments) {
        assertThat(Flyball.commandLine().execute(arguments)).isZero();
    }

    private Path config(String prefix) throws IOException {
        return Files.writeString(directory.resolve("flyball.yaml"), """
                kafka: {bootstrap_servers: '%s', application_id: %sapp, state_dir: '%s'}
                topics: {prefix: %s, partitions: 3, replication_factor: 1}
                registry: {url: '%s'}
                http: {port: 0}
                policies: [{policy_id: enforce, mode: ENFORCE}]
                """.formatted(
                        broker.bootstrapServers(), prefix, directory.resolve("state"), prefix, registry.url()));
    }

    private static void publish(Path recorded, String prefix) {
        RegistrySerdes serdes = new RegistrySerdes(Map.of("schema.registry.url", registry.url()));
        List<SpecificRecord> records = new ArrayList<>();
        for (String file : List.of("bindings.jsonl", "metrics.jsonl", "actions.jsonl")) {
            try (Source source = Source.open(recorded.resolve(file), Formats.standard())) {
                source.forEachRemaining(located -> records.addAll(contents(located.value())));
            }
        }
        try (KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers()),
                new StringSerializer(),
                new ByteArraySerializer())) {
            Serializer<Action> actions = serdes.serde(Action.class).serializer();
            Serializer<MetricSample> samples = serdes.serde(MetricSample.class).serializer();
            Serializer<Binding> bindings = serdes.serde(Binding.class).serializer();
            for (SpecificRecord record : records) {
                if (record instanceof Action action) {
                    send(producer, prefix + "actions.v1", action.getTarget(), actions, action);
                } else if (record instanceof MetricSample sample) {
                    send(producer, prefix + "metrics.v1", sample.getResource(), samples, sample);
                } else if (record instanceof Binding binding) {
                    send(producer, prefix + "bindings.v1", binding.getBindingId(), bindings, binding);
                }
            }
        }
    }

    private static List<SpecificRecord> contents(Ingested ingested) {
        List<SpecificRecord> all = new ArrayList<>(ingested.actions());
        all.addAll(ingested.samples());
        all.addAll(ingested.bindings());
        return all;
    }

    private static <T> void send(
            KafkaProducer<String, byte[]> producer, String topic, String key, Serializer<T> serializer, T value) {
        producer.send(new ProducerRecord<>(topic, key, serializer.serialize(topic, value)));
    }

    private Process start(Path config) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Flyball.class.getName(),
                        "run",
                        "--config",
                        config.toString())
                .redirectOutput(directory.resolve("run.out").toFile())
                .redirectError(directory.resolve("run.err").toFile())
                .start();
    }

    private static KafkaConsumer<String, KillSwitchEvent> consumer(String group) {
        return new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        broker.bootstrapServers(),
                        "group.id",
                        group,
                        "auto.offset.reset",
                        "earliest",
                        "isolation.level",
                        "read_committed"),
                new StringDeserializer(),
                new RegistrySerdes(Map.of("schema.registry.url", registry.url()))
                        .serde(KillSwitchEvent.class)
                        .deserializer());
    }

    /** Order is promised for each switch, and switches live in different partitions. */
    private static Map<String, List<String>> bySwitch(List<String> events) {
        Map<String, List<String>> bySwitch = new TreeMap<>();
        events.forEach(event -> bySwitch.computeIfAbsent(field(event, "switch_id"), id -> new ArrayList<>())
                .add(event));
        return bySwitch;
    }

    private static Instant eventTime(String event) {
        return Instant.parse(field(event, "event_time"));
    }

    private static String field(String event, String name) {
        String start = "\"" + name + "\":\"";
        int from = event.indexOf(start) + start.length();
        return event.substring(from, event.indexOf('"', from));
    }
}
