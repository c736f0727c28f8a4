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
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** A person at the command line, over a real broker and a running stream processor. */
class SwitchCommandIT {
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
        key = pem("alice.pem", "PRIVATE KEY", alice.getPrivate().getEncoded());
        Path publicKey = pem("alice.pub", "PUBLIC KEY", alice.getPublic().getEncoded());
        config = Files.writeString(directory.resolve("flyball.yaml"), """
                kafka: {bootstrap_servers: '%s', application_id: switch, state_dir: '%s'}
                topics: {prefix: switch., partitions: 2, replication_factor: 1}
                registry: {url: 'mock://switch'}
                people: [{who: alice, public_key: '${file:%s}'}]
                """.formatted(
                        broker.bootstrapServers(), directory.resolve("state"), publicKey));
        assertThat(flyball("topics", "--create")).isZero();
    }

    @AfterEach
    void stop() {
        broker.close();
    }

    @Test
    void aPersonStopsAcknowledgesReleasesAndOverrides() {
        // Given
        FlyballConfig loaded = FlyballConfig.load(config, Map.of());
        TopologySettings settings = TopologySettings.of(
                loaded, Registry.serdes(loaded.registry()), Clock.systemUTC(), new Meters(new SimpleMeterRegistry()));
        try (StreamsRuntime runtime =
                StreamsRuntime.of(FlyballTopology.build(settings), loaded, new Topics("switch."), Clock.systemUTC())) {
            runtime.start();
            await().atMost(SOON).until(() -> runtime.health().ready());

            // When, then
            assertThat(person("trip", "--actor", "agent/scaler", "--target", "asg/web"))
                    .as(err::toString)
                    .isZero();
            assertThat(said()).contains("TRIPPED", "ENFORCE", "every control, by agent/scaler of asg/web");
            String id = lastId();
            assertThat(person("ack", id)).as(err::toString).isZero();
            assertThat(said()).contains(id + "  ACKNOWLEDGED");
            assertThat(person("release", id)).as(err::toString).isZero();
            assertThat(said()).contains(id + "  PROBING");
            assertThat(person("override", id, "--for", "PT2H"))
                    .as(err::toString)
                    .isZero();
            assertThat(said()).contains(id + "  OVERRIDDEN");
            assertThat(flyball("switch", "list")).isZero();
            assertThat(said()).contains(id + "  OVERRIDDEN").contains("v4");
            assertThat(flyball("switch", "show", id)).as(err::toString).isZero();
            assertThat(out.toString())
                    .contains("v1 TRIPPED by alice", "v2 ACKNOWLEDGED by alice", "v3 PROBING by alice")
                    .contains("It held for");
            assertThat(said()).contains("v4 OVERRIDDEN by alice");
        }
    }

    @Test
    void whatCannotBeMeantIsOneLine() {
        assertThat(person("ack", "nowhere")).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(err.toString())
                .contains("SWITCH: expected the id of a switch (`flyball switch list` shows them), found \"nowhere\"")
                .doesNotContain("\tat ");
    }

    private int person(String... arguments) {
        List<String> all = new ArrayList<>(List.of("switch"));
        all.addAll(List.of(arguments));
        all.addAll(List.of("--who", "alice", "--why", "it deletes the volumes", "--key", key.toString()));
        return flyball(all.toArray(String[]::new));
    }

    private int flyball(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--config", config.toString()));
        CommandLine program = Flyball.commandLine();
        program.setOut(new PrintWriter(out, true));
        program.setErr(new PrintWriter(err, true));
        return program.execute(all.toArray(String[]::new));
    }

    /** The last line. */
    private String said() {
        List<String> lines = out.toString().lines().toList();
        return lines.get(lines.size() - 1);
    }

    private String lastId() {
        return said().substring(0, said().indexOf(' '));
    }

    private Path pem(String name, String title, byte[] bytes) throws IOException {
        return Files.writeString(
                directory.resolve(name),
                "-----BEGIN %s-----%n%s%n-----END %s-----%n"
                        .formatted(title, Base64.getMimeEncoder().encodeToString(bytes), title));
    }
}
