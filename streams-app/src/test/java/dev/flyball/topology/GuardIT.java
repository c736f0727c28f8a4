package dev.flyball.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

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
import dev.flyball.guard.Decision;
import dev.flyball.guard.Guard;
import dev.flyball.guard.GuardConfig;
import dev.flyball.guard.GuardListener;
import dev.flyball.guard.WhenUnknown;
import dev.flyball.ingest.OwnTables;
import dev.flyball.killswitch.CommandSignature;
import dev.flyball.killswitch.SwitchMachine;
import dev.flyball.ops.meters.Meters;
import dev.flyball.schemas.Command;
import dev.flyball.schemas.CommandType;
import dev.flyball.schemas.Direction;
import dev.flyball.schemas.KillSwitch;
import dev.flyball.schemas.Mode;
import dev.flyball.schemas.Pattern;
import dev.flyball.schemas.Scope;
import dev.flyball.schemas.ScopeDirection;
import dev.flyball.schemas.SwitchState;
import dev.flyball.schemas.serde.AvroTrust;
import dev.flyball.schemas.serde.RegistrySerdes;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A guard against a real broker and a real detector, and against their loss. */
class GuardIT {
    static {
        AvroTrust.grant();
    }

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final int PARTITIONS = 3;
    private static final int SWITCHES = 1_000_000;
    private static final String TOPIC = "guard.kill-switches.v1";
    private static final Scope SCOPE = new Scope("agent/cost", "asg/web", "desired", ScopeDirection.BOTH);

    @TempDir
    Path directory;

    private final RegistrySerdes serdes = RegistrySerdes.inMemory("guard");
    private final Serde<KillSwitch> states = serdes.serde(KillSwitch.class);
    private EmbeddedKafka broker;
    private KafkaProducer<String, byte[]> producer;

    @BeforeEach
    void start() {
        broker = EmbeddedKafka.start(
                directory.resolve("kafka"),
                Map.of("log.cleaner.backoff.ms", "200", "log.initial.task.delay.ms", "100"));
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers()),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    @AfterEach
    void stop() {
        producer.close(Duration.ZERO);
        broker.close();
    }

    @Test
    void aGuardObeysTheDetectorAloneAndKnowsWhenItIsGone() {
        // Given a detector that signs, and a guard that trusts it and, not knowing, stops agents
        FlyballConfig config = config();
        Topics topics = new Topics(config.topics().prefix());
        try (TopicAdmin admin = TopicAdmin.connect(config.kafka(), config.topics())) {
            admin.createMissing();
        }
        List<String> refused = new CopyOnWriteArrayList<>();
        GuardConfig guarding = guard().withMostSilence(Duration.ofSeconds(12))
                .withWhenUnknown(WhenUnknown.open(new Scope("agent/*", "*", "*", ScopeDirection.BOTH)))
                .withTrusted(List.of(TopologyHarness.DETECTOR.getPublic()))
                .withListener(new GuardListener() {
                    @Override
                    public void refused(String reason) {
                        refused.add(reason);
                    }
                });
        try (StreamsRuntime runtime = runtime(config, topics);
                Guard guard = Guard.open(guarding)) {
            runtime.start();
            // Then it knows that nothing is stopped, as soon as all tasks have been heard of
            await().atMost(SOON).until(() -> decide(guard, SCOPE) instanceof Decision.Allowed);

            // When a person stops it
            send(topics.commands(), SwitchMachine.switchId(SCOPE), trip());

            // Then
            await().atMost(SOON).until(() -> decide(guard, SCOPE) instanceof Decision.Stopped);

            // When somebody forges a release
            send(TOPIC, SwitchMachine.switchId(SCOPE), state(SCOPE, 99, SwitchState.ARMED));

            // Then
            await().atMost(SOON).until(() -> !refused.isEmpty());
            assertThat(refused.get(0)).contains("expected a signature");
            assertThat(decide(guard, SCOPE)).isInstanceOf(Decision.Stopped.class);

            // When the detector dies
            runtime.close();

            // Then what is stopped stays so, and for the rest nobody knows
            Scope other = new Scope("agent/cost", "asg/other", "desired", ScopeDirection.BOTH);
            Scope scaler = new Scope("hpa/other", "asg/other", "desired", ScopeDirection.BOTH);
            await().atMost(SOON).until(() -> decide(guard, other) instanceof Decision.Unknown);
            assertThat(decide(guard, other).allowed()).isFalse();
            assertThat(decide(guard, scaler).allowed()).isTrue();
            assertThat(decide(guard, SCOPE)).isInstanceOf(Decision.Stopped.class);

            // When the broker goes too
            broker.close();

            // Then
            assertThat(decide(guard, SCOPE)).isInstanceOf(Decision.Stopped.class);
        }
    }

    @Test
    void aGuardThatLosesItsBrokerKnowsThatItDoesNotKnow() throws Exception {
        // Given a detector that lives, and a guard that heard of it
        createTopic(1, Map.of("cleanup.policy", "compact"));
        send(TOPIC, SwitchMachine.switchId(SCOPE), state(SCOPE, 1, SwitchState.TRIPPED));
        Scope other = new Scope("agent/cost", "asg/other", "desired", ScopeDirection.BOTH);
        try (Guard guard = Guard.open(guard().withMostSilence(Duration.ofSeconds(8)))) {
            await().atMost(SOON).until(() -> {
                send(TOPIC, "heartbeat/0", null);
                return decide(guard, other) instanceof Decision.Allowed;
            });

            // When the broker goes
            broker.close();

            // Then what is stopped stays so, and of the rest nobody knows
            await().atMost(SOON).until(() -> decide(guard, other) instanceof Decision.Unknown);
            assertThat(decide(guard, SCOPE)).isInstanceOf(Decision.Stopped.class);
        }
    }

    @Test
    void whatIsStoppedSurvivesTheCompactionOfTheTopic() throws Exception {
        // Given two switches of many versions, the one stopped and the other released in the end
        createTopic(
                1,
                Map.of(
                        "cleanup.policy", "compact",
                        "segment.ms", "100",
                        "min.cleanable.dirty.ratio", "0.01"));
        Scope other = new Scope("agent/cost", "asg/other", "desired", ScopeDirection.BOTH);
        int versions = 500;
        for (int version = 1; version <= versions; version++) {
            boolean last = version == versions;
            send(
                    TOPIC,
                    SwitchMachine.switchId(SCOPE),
                    state(SCOPE, version, last ? SwitchState.TRIPPED : SwitchState.ARMED));
            send(
                    TOPIC,
                    SwitchMachine.switchId(other),
                    state(other, version, last ? SwitchState.ARMED : SwitchState.TRIPPED));
        }

        // When it has been compacted (only closed segments are, so that there is one record more now and then)
        await().atMost(SOON).until(() -> {
            send(TOPIC, "heartbeat/0", null);
            return count() < versions;
        });

        // Then
        try (Guard guard = Guard.open(guard())) {
            assertThat(decide(guard, SCOPE).allowed()).isFalse();
            assertThat(decide(guard, other).allowed()).isTrue();
        }
    }

    @Test
    void aGuardStartsOnlyWhenItKnowsEverySwitchOfAMillion() throws Exception {
        // Given
        createTopic(PARTITIONS, Map.of("cleanup.policy", "compact"));
        AtomicInteger written = new AtomicInteger();
        for (int i = 0; i < SWITCHES; i++) {
            KillSwitch state = state(many(i), 1, SwitchState.TRIPPED);
            producer.send(
                    new ProducerRecord<>(
                            TOPIC, state.getSwitchId(), states.serializer().serialize(TOPIC, state)),
                    (metadata, failure) -> written.addAndGet(failure == null ? 1 : 0));
        }
        producer.flush();
        assertThat(written).hasValue(SWITCHES);

        // When
        try (Guard guard = Guard.open(guard().withPatience(Duration.ofMinutes(3)))) {
            // Then
            assertThat(guard.stopping()).isEqualTo(SWITCHES);
            for (int i = 0; i < SWITCHES; i += 997) {
                assertThat(decide(guard, many(i))).isInstanceOf(Decision.Stopped.class);
            }
        }
    }

    private static Scope many(int i) {
        return new Scope("agent/cost", "asg/" + i, "desired", ScopeDirection.BOTH);
    }

    private static Decision decide(Guard guard, Scope scope) {
        return guard.decide(scope.getActor(), scope.getTarget(), scope.getControl(), Direction.UP);
    }

    private GuardConfig guard() {
        return GuardConfig.of(Map.of("bootstrap.servers", broker.bootstrapServers()), TOPIC, states.deserializer());
    }

    private StreamsRuntime runtime(FlyballConfig config, Topics topics) {
        TopologySettings settings = TopologySettings.of(
                config, OwnTables.none(), serdes, InstantSource.system(), new Meters(new SimpleMeterRegistry()));
        return StreamsRuntime.of(
                FlyballTopology.build(settings),
                config,
                topics,
                settings.serdes(),
                Clock.systemUTC(),
                settings.meters()::reject);
    }

    private void createTopic(int partitions, Map<String, String> settings) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            admin.createTopics(List.of(new NewTopic(TOPIC, partitions, (short) 1).configs(settings)))
                    .all()
                    .get();
        }
    }

    private long count() {
        TopicPartition partition = new TopicPartition(TOPIC, 0);
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers()),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long end = consumer.endOffsets(List.of(partition)).get(partition);
            long count = 0;
            while (consumer.position(partition) < end) {
                count += consumer.poll(Duration.ofMillis(200)).count();
            }
            return count;
        }
    }

    private void send(String topic, String key, SpecificRecord value) {
        byte[] bytes = value instanceof Command command
                ? serdes.serde(Command.class).serializer().serialize(topic, command)
                : value == null ? null : states.serializer().serialize(topic, (KillSwitch) value);
        producer.send(new ProducerRecord<>(topic, key, bytes));
        producer.flush();
    }

    private static Command trip() {
        Command command = Command.newBuilder()
                .setCommandId("c1")
                .setSwitchId(SwitchMachine.switchId(SCOPE))
                .setType(CommandType.TRIP)
                .setIssuedAt(Instant.now())
                .setWho("alice")
                .setWhy("it deletes volumes")
                .setExpectedVersion(0L)
                .setScope(SCOPE)
                .build();
        return CommandSignature.signed(command, TopologyHarness.ALICE.getPrivate());
    }

    private static KillSwitch state(Scope scope, long version, SwitchState state) {
        return KillSwitch.newBuilder()
                .setSwitchId(SwitchMachine.switchId(scope))
                .setVersion(version)
                .setState(state)
                .setMode(Mode.ENFORCE)
                .setPattern(Pattern.DUEL)
                .setScope(scope)
                .setSince(Instant.EPOCH)
                .setUpdatedAt(Instant.EPOCH)
                .setTrips(1)
                .setExplanation("a test")
                .setPolicyId("p")
                .build();
    }

    private FlyballConfig config() {
        String prefix = "guard.";
        return new FlyballConfig(
                new KafkaSettings(
                        broker.bootstrapServers(),
                        prefix + "app",
                        KafkaSettings.EXACTLY_ONCE,
                        Duration.ofMillis(100),
                        directory.resolve("state"),
                        1,
                        Duration.ofSeconds(6),
                        ClientProperties.none()),
                new TopicSettings(prefix, PARTITIONS, 1),
                new RegistrySettings("mock://" + prefix, ClientProperties.none()),
                new StoreLimits(32 * 1024 * 1024, Duration.ofHours(1), Duration.ofDays(14)),
                new HttpSettings(HttpSettings.LOOPBACK, 0),
                Policies.defaults(Mode.ENFORCE),
                Optional.empty(),
                new People(Map.of("alice", TopologyHarness.ALICE.getPublic())),
                new Signing(TopologyHarness.DETECTOR.getPrivate()),
                IngestSettings.none());
    }
}
