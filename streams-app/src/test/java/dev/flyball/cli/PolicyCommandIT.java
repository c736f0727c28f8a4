package dev.flyball.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.flyball.config.FlyballConfig;
import dev.flyball.demo.EmbeddedKafka;
import dev.flyball.ops.meters.Meters;
import dev.flyball.topology.FlyballTopology;
import dev.flyball.topology.StreamsRuntime;
import dev.flyball.topology.Topics;
import dev.flyball.topology.TopologySettings;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** A person who changes policies at the command line, over a real broker and a running stream processor. */
class PolicyCommandIT {
    private static final Duration SOON = Duration.ofSeconds(60);

    @TempDir
    Path directory;

    private EmbeddedKafka broker;
    private Path config;
    private Path key;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void start() throws Exception {
        broker = EmbeddedKafka.start();
        KeyPair alice = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        key = pem("alice.pem", alice.getPrivate().getEncoded());
        Path publicKey = pem("alice.pub", alice.getPublic().getEncoded());
        config = Files.writeString(directory.resolve("flyball.yaml"), """
                kafka: {bootstrap_servers: '%s', application_id: policy, state_dir: '%s'}
                topics: {prefix: policy., partitions: 2, replication_factor: 1}
                registry: {url: 'mock://policy'}
                people: [{who: alice, public_key: '${file:%s}'}]
                policies: [{policy_id: agents, scope: {actor: agent/*}}]
                """.formatted(
                        broker.bootstrapServers(), directory.resolve("state"), publicKey));
        assertThat(flyball("topics", "--create")).isZero();
    }

    @AfterEach
    void stop() {
        broker.close();
    }

    @Test
    void aPersonPublishesAndWithdrawsWhileFlyballRuns() throws IOException {
        // Given
        Path policies = Files.writeString(directory.resolve("policies.yaml"), """
                - {policy_id: agents, scope: {actor: agent/*}, mode: ENFORCE, enforce_percent: 10}
                - {policy_id: scaler, scope: {actor: agent/scaler}, lease_seconds: 60}
                """);
        FlyballConfig loaded = FlyballConfig.load(config, Map.of());
        TopologySettings settings = TopologySettings.of(
                loaded, Registry.serdes(loaded.registry()), Clock.systemUTC(), new Meters(new SimpleMeterRegistry()));
        try (StreamsRuntime runtime =
                StreamsRuntime.of(FlyballTopology.build(settings), loaded, new Topics("policy."), Clock.systemUTC())) {
            runtime.start();
            await().atMost(SOON).until(() -> runtime.health().ready());

            // When, then
            assertThat(flyball("policy", "publish", policies.toString(), "--key", key.toString()))
                    .as(err::toString)
                    .isZero();
            assertThat(flyball("policy", "list")).isZero();
            assertThat(out.toString()).endsWith("""
                            agents  ENFORCE  agent/* x * x *, confidence 0.999, enforced in 10.0 %, rank 0, lease 900 s
                            scaler  SHADOW  agent/scaler x * x *, confidence 0.999, enforced in 100.0 %, rank 0, lease 60 s
                            """);
            assertThat(flyball("policy", "withdraw", "scaler", "--key", key.toString()))
                    .as(err::toString)
                    .isZero();
            assertThat(flyball("policy", "withdraw", "scaler", "--key", key.toString()))
                    .isEqualTo(ExitCode.BAD_INPUT);
            assertThat(err.toString())
                    .contains("POLICY: expected the id of a published policy (`flyball policy list` shows them), found"
                            + " \"scaler\"");
        }
    }

    @Test
    void whatCannotBeMeantIsOneLine() throws IOException {
        // Given
        Path century = Files.writeString(
                directory.resolve("century.yaml"), "policies: [{policy_id: long, lease_seconds: 3155760000}]");

        // When, then
        assertThat(flyball("policy", "publish", century.toString(), "--key", key.toString()))
                .isEqualTo(ExitCode.BAD_INPUT);
        assertThat(flyball("policy", "withdraw", "agents")).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(err.toString())
                .contains("policies[0].lease_seconds: expected a positive number of seconds, at most 315360000, found"
                        + " 3155760000")
                .contains("--key: expected the private key of one of `people`, found none")
                .doesNotContain("\tat ");
    }

    private int flyball(String... arguments) {
        CommandLine program = Flyball.commandLine();
        program.setOut(new PrintWriter(out, true));
        program.setErr(new PrintWriter(err, true));
        return program.execute(Stream.concat(Stream.of(arguments), Stream.of("--config", config.toString()))
                .toArray(String[]::new));
    }

    private Path pem(String name, byte[] bytes) throws IOException {
        return Files.writeString(
                directory.resolve(name), Base64.getMimeEncoder().encodeToString(bytes));
    }
}
