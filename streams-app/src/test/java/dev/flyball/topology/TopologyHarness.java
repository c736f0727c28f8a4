package dev.flyball.topology;

import dev.flyball.config.People;
import dev.flyball.config.Policies;
import dev.flyball.config.Signing;
import dev.flyball.ingest.OwnTables;
import dev.flyball.ops.meters.Meters;
import dev.flyball.schemas.Action;
import dev.flyball.schemas.Actor;
import dev.flyball.schemas.ActorKind;
import dev.flyball.schemas.Approval;
import dev.flyball.schemas.Binding;
import dev.flyball.schemas.Command;
import dev.flyball.schemas.Finding;
import dev.flyball.schemas.KillSwitch;
import dev.flyball.schemas.KillSwitchEvent;
import dev.flyball.schemas.MetricReference;
import dev.flyball.schemas.MetricSample;
import dev.flyball.schemas.Mode;
import dev.flyball.schemas.Outcome;
import dev.flyball.schemas.Policy;
import dev.flyball.schemas.Publication;
import dev.flyball.schemas.Result;
import dev.flyball.schemas.serde.AvroTrust;
import dev.flyball.schemas.serde.RegistrySerdes;
import dev.flyball.schemas.serde.SchemaRegistration;
import dev.flyball.schemas.signature.RecordSignature;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;

/** The topology over a test driver, with its topics ready to use. */
final class TopologyHarness implements AutoCloseable {
    static {
        AvroTrust.grant();
    }

    /** A person who may command. */
    static final KeyPair ALICE = keys();

    /** What Flyball signs with. */
    static final KeyPair DETECTOR = keys();

    static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    static final String TARGET = "k8s/c1/prod/Deployment/web";
    static final String CONTROL = "replicas";
    static final MetricReference CPU = new MetricReference(TARGET, "cpu_utilization");

    final TestInputTopic<String, Action> actions;
    final TestInputTopic<byte[], byte[]> rawActions;
    final TestInputTopic<byte[], byte[]> rawCloudWatch;
    final TestInputTopic<byte[], byte[]> rawKubernetes;
    final TestInputTopic<String, MetricSample> metrics;
    final TestInputTopic<String, Binding> bindings;
    final TestInputTopic<byte[], byte[]> rawBindings;
    final TestInputTopic<String, Command> commands;
    final TestInputTopic<byte[], byte[]> policies;
    final TestOutputTopic<String, Outcome> outcomes;
    final TestOutputTopic<String, Finding> findings;
    final TestOutputTopic<String, KillSwitchEvent> events;
    final TestOutputTopic<String, KillSwitch> switches;
    final TestOutputTopic<byte[], byte[]> rejects;
    final TopologyTestDriver driver;
    final String description;

    final Topics topics = new Topics(Topics.DEFAULT_PREFIX);
    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Map<String, Long> published = new HashMap<>();
    /** As in a cluster: what Flyball writes is registered before, or cannot be written. */
    private final Map<String, Object> registry =
            Map.of("schema.registry.url", "mock://topology-" + UUID.randomUUID(), "auto.register.schemas", false);

    private final RegistrySerdes serdes = new RegistrySerdes(registry);

    TopologyHarness() {
        this(policy().build());
    }

    TopologyHarness(Policy policy) {
        this(policy, Optional.empty());
    }

    /** @param challenger a policy that is compared with the other */
    TopologyHarness(Policy policy, Optional<Policy> challenger) {
        this(policy, challenger, START.plus(Duration.ofDays(30)));
    }

    /** @param clock what time it is all along */
    TopologyHarness(Policy policy, Optional<Policy> challenger, Instant clock) {
        this(policy, challenger, clock, OwnTables.none());
    }

    /** @param tables what raw records are read by, beyond the tables that are built in */
    TopologyHarness(Policy policy, Optional<Policy> challenger, Instant clock, OwnTables tables) {
        Policies configured = Policies.of(List.of(policy));
        TopologySettings settings = new TopologySettings(
                topics,
                "harness-inbox",
                1,
                serdes,
                tables,
                configured,
                challenger.map(other -> Policies.of(List.of(other))),
                true,
                new People(Map.of("alice", ALICE.getPublic())),
                new Signing(DETECTOR.getPrivate()),
                StoreSettings.covering(configured),
                InstantSource.fixed(clock),
                TopologySettings.DEFAULT_MOST_AHEAD,
                new Meters(meters));
        try (SchemaRegistration schemas = new SchemaRegistration(registry)) {
            schemas.register(Subjects.of(topics));
        }
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "harness");
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "unused:9");
        ErrorPolicy.govern(properties, topics, settings.meters()::reject);
        properties.put(StreamsConfig.STATE_DIR_CONFIG, stateDirectory());
        Topology topology = FlyballTopology.build(settings);
        description = topology.describe().toString();
        driver = new TopologyTestDriver(topology, properties, START);
        actions = input(topics.actions(), Action.class);
        rawActions = driver.createInputTopic(topics.actions(), new ByteArraySerializer(), new ByteArraySerializer());
        rawCloudWatch =
                driver.createInputTopic(topics.rawCloudWatch(), new ByteArraySerializer(), new ByteArraySerializer());
        rawKubernetes =
                driver.createInputTopic(topics.rawKubernetes(), new ByteArraySerializer(), new ByteArraySerializer());
        metrics = input(topics.metrics(), MetricSample.class);
        rawBindings = driver.createInputTopic(topics.bindings(), new ByteArraySerializer(), new ByteArraySerializer());
        bindings = input(topics.bindings(), Binding.class);
        commands = input(topics.commands(), Command.class);
        policies = driver.createInputTopic(topics.policies(), new ByteArraySerializer(), new ByteArraySerializer());
        outcomes = output(topics.outcomes(), Outcome.class);
        findings = output(topics.findings(), Finding.class);
        events = output(topics.killSwitchEvents(), KillSwitchEvent.class);
        switches = output(topics.killSwitches(), KillSwitch.class);
        rejects = driver.createOutputTopic(topics.rejects(), new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    static KeyPair keys() {
        try {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static Policy.Builder policy() {
        return Policy.newBuilder().setPolicyId("test").setMode(Mode.ENFORCE);
    }

    static Action.Builder action(String id, Instant at, String actor, double before, double after) {
        return Action.newBuilder()
                .setActionId(id)
                .setOccurredAt(at)
                .setActor(new Actor(actor, ActorKind.AUTOSCALER))
                .setTarget(TARGET)
                .setControl(CONTROL)
                .setOperation("SetReplicas")
                .setValueBefore(before)
                .setValueAfter(after)
                .setResult(Result.SUCCEEDED)
                .setApproval(Approval.AUTONOMOUS)
                .setTriggers(List.of(CPU));
    }

    static MetricSample sample(Instant at, double value) {
        return MetricSample.newBuilder()
                .setObservedAt(at)
                .setResource(TARGET)
                .setMetric(CPU.getMetric())
                .setValue(value)
                .setPeriodSeconds(60)
                .build();
    }

    void act(Action action) {
        actions.pipeInput(action.getTarget(), action);
    }

    void observe(MetricSample sample) {
        metrics.pipeInput(sample.getResource(), sample);
    }

    /** Publishes a policy as Alice does, for the next time. */
    void publish(Policy policy, PrivateKey key) {
        publish(policy, new Publication(next(policy.getPolicyId()), "alice", "for a test", false), key);
    }

    /** Withdraws a policy as Alice does. */
    void withdraw(String policyId, PrivateKey key) {
        Policy policy = Policy.newBuilder().setPolicyId(policyId).build();
        publish(policy, new Publication(next(policyId), "alice", "for a test", true), key);
    }

    private long next(String policyId) {
        return published.merge(policyId, 1L, Long::sum);
    }

    /** A policy as another partition let it pass. */
    void inForce(Policy policy) {
        driver.createInputTopic(
                        topics.policiesInForce(),
                        new StringSerializer(),
                        ReleasedVersions.serde(Policy.class).serializer())
                .pipeInput(policy.getPolicyId(), policy);
    }

    void publish(Policy policy, @Nullable Publication publication, PrivateKey key) {
        byte[] value =
                bytes(Policy.newBuilder(policy).setPublication(publication).build());
        Headers headers = new RecordHeaders();
        RecordSignature.sign(key, topics.policies(), value, headers);
        policies.pipeInput(
                new TestRecord<>(policy.getPolicyId().getBytes(StandardCharsets.UTF_8), value, headers, START));
    }

    /** A policy as its topic has it. */
    byte[] bytes(Policy policy) {
        return serdes.serde(Policy.class).serializer().serialize(topics.policies(), policy);
    }

    @Override
    public void close() {
        driver.close();
    }

    private static String stateDirectory() {
        try {
            return Files.createTempDirectory(Path.of("target"), "state-").toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private <T extends SpecificRecord> TestInputTopic<String, T> input(String topic, Class<T> type) {
        return driver.createInputTopic(
                topic, new StringSerializer(), serdes.serde(type).serializer());
    }

    private <T extends SpecificRecord> TestOutputTopic<String, T> output(String topic, Class<T> type) {
        return driver.createOutputTopic(
                topic, new StringDeserializer(), serdes.serde(type).deserializer());
    }
}
