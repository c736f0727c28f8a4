package dev.flyball.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.flyball.config.BadInputException;
import dev.flyball.config.ClientProperties;
import dev.flyball.config.FlyballConfig;
import dev.flyball.config.HttpSettings;
import dev.flyball.config.IngestSettings;
import dev.flyball.config.KafkaSettings;
import dev.flyball.config.People;
import dev.flyball.config.Policies;
import dev.flyball.config.RegistrySettings;
import dev.flyball.config.Signing;
import dev.flyball.config.StoreLimits;
import dev.flyball.config.TopicSettings;
import dev.flyball.demo.EmbeddedKafka;
import dev.flyball.ingest.OwnTables;
import dev.flyball.model.AppendTime;
import dev.flyball.ops.Health;
import dev.flyball.ops.meters.Meters;
import dev.flyball.ops.meters.PrometheusMeters;
import dev.flyball.schemas.MetricSample;
import dev.flyball.schemas.Mode;
import dev.flyball.schemas.serde.RegistrySerdes;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Materialized;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StreamsRuntimeIT {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final RegistrySerdes SERDES = RegistrySerdes.inMemory("runtime");
    private static EmbeddedKafka broker;

    @TempDir
    Path directory;

    @BeforeAll
    static void start() {
        broker = EmbeddedKafka.start();
    }

    @AfterAll
    static void stop() {
        broker.close();
    }

    @Test
    void aRecordThatCannotBeProcessedGoesToTheRejectsAndTheRestGoesOn() {
        // Given a running topology that breaks on one record
        FlyballConfig config = config("poison.", ClientProperties.none());
        Topics topics = createTopics(config);
        try (StreamsRuntime runtime = StreamsRuntime.of(
                        breakingOn("bad", topics), config, topics, SERDES, Clock.systemUTC(), (topic, about) -> {});
                PrometheusMeters meters = new PrometheusMeters()) {
            assertThat(runtime.health().ready()).isFalse();
            runtime.bindTo(meters.registry());
            runtime.start();
            await().atMost(SOON).until(() -> runtime.health().ready());

            // When
            send(topics.actions(), "good-1", "bad", "good-2");

            // Then
            assertThat(read(topics.outcomes(), 2))
                    .extracting(ConsumerRecord::value)
                    .containsExactly("good-1", "good-2");
            ConsumerRecord<String, String> reject = read(topics.rejects(), 1).get(0);
            assertThat(reject.value()).isEqualTo("bad");
            assertThat(new String(
                            reject.headers().lastHeader(RejectHeaders.REASON).value(), StandardCharsets.UTF_8))
                    .contains("cannot read this");
            assertThat(runtime.health().live()).isTrue();
            assertThat(meters.registry().scrape()).contains("kafka_stream_");
        }
    }

    @Test
    void aRecordAsLargeAsABrokerTakesIsARejectAndTheRestGoesOn() {
        // Given a running topology, and junk that fills a record
        FlyballConfig config = config("large.", ClientProperties.none());
        Topics topics = createTopics(config);
        RegistrySerdes serdes = RegistrySerdes.inMemory("large");
        Topology topology = FlyballTopology.build(TopologySettings.of(
                config, OwnTables.none(), serdes, InstantSource.system(), new Meters(new SimpleMeterRegistry())));
        try (StreamsRuntime runtime =
                StreamsRuntime.of(topology, config, topics, serdes, Clock.systemUTC(), (topic, about) -> {})) {
            runtime.start();
            await().atMost(SOON).until(() -> runtime.health().ready());
            int most = 1024 * 1024 - 100;

            // When
            send(topics.actions(), "x".repeat(most), "junk");

            // Then
            assertThat(read(topics.rejects(), 2))
                    .extracting(reject -> reject.value().length())
                    .containsExactly(most, 4);
            assertThat(runtime.health().live()).isTrue();
        }
    }

    @Test
    void withoutItsBrokerAClientIsAliveAndNotReady() {
        // Given a client of a broker of its own
        try (EmbeddedKafka own = EmbeddedKafka.start()) {
            FlyballConfig config = config("alone.", own, ClientProperties.none());
            Topics topics = createTopics(config);
            try (StreamsRuntime runtime = StreamsRuntime.of(
                    breakingOn("bad", topics), config, topics, SERDES, Clock.systemUTC(), (topic, about) -> {})) {
                runtime.start();
                await().atMost(SOON).until(() -> runtime.health().ready());

                // When
                own.close();

                // Then
                await().atMost(SOON).until(() -> !runtime.health().ready());
                assertThat(runtime.health()).isEqualTo(new Health(true, false, "RUNNING, no broker answers"));
            }
        }
    }

    @Test
    void aClientThatFailsAgainAndAgainDiesAndSaysWhy() {
        // Given a topology that fails beyond what one record can be blamed for
        FlyballConfig config = config("dying.", ClientProperties.none());
        Topics topics = createTopics(config);
        Topology broken = new Topology()
                .addSource("source", new StringDeserializer(), new StringDeserializer(), topics.actions())
                .addProcessor(
                        "processor",
                        () -> new ContextualProcessor<String, String, Void, Void>() {
                            @Override
                            public void process(Record<String, String> record) {
                                throw new OutOfMemoryError("not really");
                            }
                        },
                        "source");
        try (StreamsRuntime runtime =
                StreamsRuntime.of(broken, config, topics, SERDES, Clock.systemUTC(), (topic, about) -> {})) {
            // When
            runtime.start();
            send(topics.actions(), "any");

            // Then
            await().atMost(SOON)
                    .dontCatchUncaughtExceptions()
                    .until(() -> runtime.died().toCompletableFuture().isCompletedExceptionally());
            assertThat(runtime.health().live()).isFalse();
            assertThatThrownBy(() -> runtime.died().toCompletableFuture().join())
                    .hasStackTraceContaining("not really");
        }
    }

    @Test
    void aSettingThatKafkaRefusesIsOneLine() {
        FlyballConfig config =
                config("refused.", new ClientProperties(Map.of("acks", "hunter2-x", "retries", "never")));
        Topics topics = new Topics("refused.");

        assertThatThrownBy(() -> StreamsRuntime.of(
                        breakingOn("bad", topics), config, topics, SERDES, Clock.systemUTC(), (topic, about) -> {}))
                .isInstanceOf(BadInputException.class)
                .hasMessageStartingWith("kafka: expected settings that Kafka accepts, found: ")
                .message()
                .doesNotContain("hunter2");
    }

    @Test
    void aStateDirectoryThatIsAFileIsOneLine() throws Exception {
        FlyballConfig config = config("state.", ClientProperties.none());
        Files.writeString(directory.resolve("state"), "in the way");
        Topics topics = new Topics("state.");

        assertThatThrownBy(() -> StreamsRuntime.of(
                        breakingOn("bad", topics), config, topics, SERDES, Clock.systemUTC(), (topic, about) -> {}))
                .isInstanceOf(BadInputException.class)
                .hasMessage("kafka.state_dir: expected a directory that can be written, found "
                        + directory.resolve("state"));
    }

    @Test
    void storesThatNobodyClosedAreDeletedBeforeTheyAreOpened() throws Exception {
        // Given what a kill leaves, in it a store that cannot be opened
        FlyballConfig config = config("killed.", ClientProperties.none());
        Topics topics = createTopics(config);
        Path application = directory.resolve("state").resolve("killed.app");
        Path store = Files.createDirectories(application.resolve("0_0").resolve("rocksdb"));
        Files.writeString(store.resolve("counts"), "no store");
        Files.writeString(application.resolve("open"), "");
        try (StreamsRuntime runtime =
                StreamsRuntime.of(counting(topics), config, topics, SERDES, Clock.systemUTC(), (topic, about) -> {})) {
            // When
            runtime.start();

            // Then
            await().atMost(SOON).until(() -> runtime.health().ready());
            assertThat(store.resolve("counts")).isDirectory();
            assertThat(application.resolve("open")).exists();
        }
        assertThat(application.resolve("open")).doesNotExist();
    }

    @Test
    void storesThatWereClosedInOrderAreUsedAgain() throws Exception {
        // Given a client that was closed
        FlyballConfig config = config("closed.", ClientProperties.none());
        Topics topics = createTopics(config);
        try (StreamsRuntime first =
                StreamsRuntime.of(counting(topics), config, topics, SERDES, Clock.systemUTC(), (topic, about) -> {})) {
            first.start();
            await().atMost(SOON).until(() -> first.health().ready());
        }
        Path task = directory.resolve("state").resolve("closed.app").resolve("0_0");
        Path witness = Files.writeString(task.resolve("witness"), "of the first");
        try (StreamsRuntime second =
                StreamsRuntime.of(counting(topics), config, topics, SERDES, Clock.systemUTC(), (topic, about) -> {})) {
            // When
            second.start();

            // Then
            await().atMost(SOON).until(() -> second.health().ready());
            assertThat(witness).exists();
        }
    }

    @Test
    void whatFollowsFromAFreshRecordDoesNotWaitForTheCommitInterval() {
        // Given commits that are far apart
        ClientProperties patient = new ClientProperties(Map.of("producer.transaction.timeout.ms", "900000"));
        FlyballConfig config = config("prompt.", broker, Duration.ofMinutes(10), patient);
        Topics topics = createTopics(config);
        try (StreamsRuntime runtime =
                StreamsRuntime.of(prompt(topics), config, topics, SERDES, Clock.systemUTC(), (topic, about) -> {})) {
            runtime.start();

            // When records come that are late already, one after the other
            for (int i = 1; i <= 2; i++) {
                int sent = i;
                send(topics.actions(), Instant.now().minus(Duration.ofHours(1)), "late");
                await().atMost(SOON).until(() -> end(topics.outcomes(), IsolationLevel.READ_UNCOMMITTED) >= sent);
            }

            // Then what follows from them waits
            assertThat(end(topics.outcomes(), IsolationLevel.READ_COMMITTED)).isZero();

            // When fresh ones come
            await().atMost(SOON).until(() -> {
                send(topics.actions(), Instant.now(), "fresh");
                return end(topics.outcomes(), IsolationLevel.READ_COMMITTED) > 2;
            });

            // Then
            assertThat(read(topics.outcomes(), 3))
                    .extracting(ConsumerRecord::value)
                    .startsWith("late", "late", "fresh");
        }
    }

    @Test
    void ofABatchOfSamplesTheBadOnesAreRejectedAndTheRestIsProcessedOnce() {
        // Given samples of one second: the second is cut short, the fourth under another key
        FlyballConfig config = config("batch.", ClientProperties.none());
        Topics topics = createTopics(config);
        byte[] cut = Arrays.copyOf(sample(topics, "a"), 12);
        send(
                topics.metrics(),
                List.of(
                        KeyValue.pair("a", sample(topics, "a")),
                        KeyValue.pair("a", cut),
                        KeyValue.pair("b", sample(topics, "b")),
                        KeyValue.pair("b", sample(topics, "c")),
                        KeyValue.pair("c", sample(topics, "c"))));

        // When they are processed, by an instance that is started anew then
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        for (int i = 0; i < 2; i++) {
            Topology topology = FlyballTopology.build(
                    TopologySettings.of(config, OwnTables.none(), SERDES, InstantSource.system(), new Meters(meters)));
            try (StreamsRuntime runtime =
                    StreamsRuntime.of(topology, config, topics, SERDES, Clock.systemUTC(), (topic, about) -> {})) {
                runtime.start();
                await().atMost(SOON).until(() -> runtime.health().ready());
                await().atMost(SOON).until(() -> committed(config, topics.metrics()) == 5);
            }
        }

        // Then
        assertThat(meters.get("flyball.samples").counter().count()).isEqualTo(3);
        List<ConsumerRecord<byte[], byte[]>> rejects = readBytes(topics.rejects(), 2);
        assertThat(rejects)
                .extracting(reject -> text(reject, RejectHeaders.OFFSET))
                .containsExactly("1", "3");
        assertThat(rejects)
                .extracting(reject -> new String(reject.key(), StandardCharsets.UTF_8))
                .containsExactly("a", "b");
        assertThat(rejects).extracting(ConsumerRecord::value).containsExactly(cut, sample(topics, "c"));
        assertThat(rejects)
                .extracting(reject -> text(reject, RejectHeaders.REASON))
                .satisfiesExactly(
                        reason -> assertThat(reason).startsWith("value: expected Avro"),
                        reason -> assertThat(reason).isEqualTo("key: expected \"c\", found \"b\""));
        assertThat(text(rejects.get(0), "trace")).isEqualTo("of " + topics.metrics());
    }

    private FlyballConfig config(String prefix, ClientProperties properties) {
        return config(prefix, broker, properties);
    }

    private FlyballConfig config(String prefix, EmbeddedKafka of, ClientProperties properties) {
        return config(prefix, of, Duration.ofMillis(100), properties);
    }

    private FlyballConfig config(String prefix, EmbeddedKafka of, Duration commits, ClientProperties properties) {
        return new FlyballConfig(
                new KafkaSettings(
                        of.bootstrapServers(),
                        prefix + "app",
                        KafkaSettings.EXACTLY_ONCE,
                        commits,
                        directory.resolve("state"),
                        1,
                        Duration.ofSeconds(6),
                        properties),
                new TopicSettings(prefix, 1, 1),
                new RegistrySettings("mock://" + prefix, ClientProperties.none()),
                new StoreLimits(32 * 1024 * 1024, Duration.ofHours(1), Duration.ofDays(14)),
                new HttpSettings(HttpSettings.LOOPBACK, 0),
                Policies.defaults(Mode.SHADOW),
                Optional.empty(),
                People.none(),
                Signing.none(),
                IngestSettings.none());
    }

    private static Topics createTopics(FlyballConfig config) {
        try (TopicAdmin admin = TopicAdmin.connect(config.kafka(), config.topics())) {
            admin.createMissing();
        }
        return new Topics(config.topics().prefix());
    }

    private static Topology prompt(Topics topics) {
        StreamsBuilder builder = new StreamsBuilder();
        builder.stream(topics.actions(), Consumed.with(Serdes.String(), Serdes.String()))
                .processValues(() -> new PromptCommit<>(InstantSource.system()))
                .to(topics.outcomes(), Produced.with(Serdes.String(), Serdes.String()));
        return builder.build();
    }

    private static Topology counting(Topics topics) {
        StreamsBuilder builder = new StreamsBuilder();
        builder.stream(topics.actions(), Consumed.with(Serdes.String(), Serdes.String()))
                .groupByKey()
                .count(Materialized.as("counts"));
        return builder.build();
    }

    private static Topology breakingOn(String poison, Topics topics) {
        return new Topology()
                .addSource("source", new StringDeserializer(), new StringDeserializer(), topics.actions())
                .addProcessor(
                        "processor",
                        () -> new ContextualProcessor<String, String, String, String>() {
                            @Override
                            public void process(Record<String, String> record) {
                                if (record.value().equals(poison)) {
                                    throw new IllegalStateException("cannot read this");
                                }
                                context().forward(record);
                            }
                        },
                        "source")
                .addSink("sink", topics.outcomes(), new StringSerializer(), new StringSerializer(), "processor");
    }

    private static void send(String topic, String... values) {
        for (String value : values) {
            send(new ProducerRecord<>(topic, "key", value));
        }
    }

    private static void send(String topic, Instant appended, String value) {
        ProducerRecord<String, String> record = new ProducerRecord<>(topic, "key", value);
        AppendTime.set(record.headers(), appended.toEpochMilli());
        send(record);
    }

    private static void send(ProducerRecord<String, String> record) {
        Map<String, Object> settings = Map.of("bootstrap.servers", broker.bootstrapServers());
        try (KafkaProducer<String, String> producer =
                new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
            producer.send(record);
        }
    }

    private static byte[] sample(Topics topics, String resource) {
        MetricSample sample = MetricSample.newBuilder()
                .setObservedAt(Instant.now().truncatedTo(ChronoUnit.HOURS))
                .setResource(resource)
                .setMetric("cpu")
                .setValue(1.0)
                .build();
        return SERDES.serde(MetricSample.class).serializer().serialize(topics.metrics(), sample);
    }

    private static void send(String topic, List<KeyValue<String, byte[]>> records) {
        Map<String, Object> settings = Map.of("bootstrap.servers", broker.bootstrapServers());
        try (KafkaProducer<String, byte[]> producer =
                new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())) {
            for (KeyValue<String, byte[]> record : records) {
                ProducerRecord<String, byte[]> sent = new ProducerRecord<>(topic, record.key, record.value);
                sent.headers().add("trace", ("of " + topic).getBytes(StandardCharsets.UTF_8));
                producer.send(sent);
            }
        }
    }

    private static String text(ConsumerRecord<?, ?> record, String header) {
        return new String(record.headers().lastHeader(header).value(), StandardCharsets.UTF_8);
    }

    /** Where the application would go on. */
    private static long committed(FlyballConfig config, String topic) {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            OffsetAndMetadata offset = admin.listConsumerGroupOffsets(
                            config.kafka().applicationId())
                    .partitionsToOffsetAndMetadata()
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join()
                    .get(new TopicPartition(topic, 0));
            return offset == null ? 0 : offset.offset();
        }
    }

    /** The offset at which who reads at a level of isolation finds nothing more. */
    private static long end(String topic, IsolationLevel level) {
        TopicPartition partition = new TopicPartition(topic, 0);
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            return admin.listOffsets(Map.of(partition, OffsetSpec.latest()), new ListOffsetsOptions(level))
                    .partitionResult(partition)
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join()
                    .offset();
        }
    }

    private static List<ConsumerRecord<String, String>> read(String topic, int count) {
        return read(topic, count, new StringDeserializer());
    }

    private static List<ConsumerRecord<byte[], byte[]>> readBytes(String topic, int count) {
        return read(topic, count, new ByteArrayDeserializer());
    }

    private static <T> List<ConsumerRecord<T, T>> read(String topic, int count, Deserializer<T> of) {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers",
                broker.bootstrapServers(),
                "group.id",
                "reader-of-" + topic,
                "auto.offset.reset",
                "earliest",
                "isolation.level",
                "read_committed");
        List<ConsumerRecord<T, T>> records = new ArrayList<>();
        try (KafkaConsumer<T, T> consumer = new KafkaConsumer<>(settings, of, of)) {
            consumer.subscribe(List.of(topic));
            await().atMost(SOON).until(() -> {
                consumer.poll(Duration.ofMillis(200)).forEach(records::add);
                return records.size() >= count;
            });
        }
        return records;
    }
}
