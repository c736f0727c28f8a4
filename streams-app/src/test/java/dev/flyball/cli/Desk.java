package dev.flyball.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.flyball.config.FlyballConfig;
import dev.flyball.demo.EmbeddedKafka;
import dev.flyball.guard.Guard;
import dev.flyball.guard.GuardConfig;
import dev.flyball.ingest.OwnTables;
import dev.flyball.ops.meters.Meters;
import dev.flyball.schemas.KillSwitch;
import dev.flyball.topology.FlyballTopology;
import dev.flyball.topology.StreamsRuntime;
import dev.flyball.topology.Topics;
import dev.flyball.topology.TopologySettings;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;

/** Alice at the command line, before a real broker with the topics of one Flyball. */
final class Desk implements AutoCloseable {
    private static final Duration SOON = Duration.ofSeconds(60);

    private final Path directory;
    private final String prefix;
    private final EmbeddedKafka broker = EmbeddedKafka.start();
    private final Path config;
    private final Path key;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    /**
     * @param name of the application, and the prefix of its topics
     * @param more lines of the configuration
     */
    Desk(Path directory, String name, String... more) {
        this.directory = directory;
        this.prefix = name + ".";
        try {
            KeyPair alice = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            key = pem("alice.pem", "PRIVATE KEY", alice.getPrivate().getEncoded());
            Path publicKey = pem("alice.pub", "PUBLIC KEY", alice.getPublic().getEncoded());
            config = Files.writeString(directory.resolve("flyball.yaml"), """
                    kafka: {bootstrap_servers: '%s', application_id: %s, state_dir: '%s'}
                    topics: {prefix: %s, partitions: 2, replication_factor: 1}
                    registry: {url: 'mock://%s'}
                    people: [{who: alice, public_key: '${file:%s}'}]
                    %s
                    """.formatted(
                            broker.bootstrapServers(),
                            name,
                            directory.resolve("state"),
                            prefix,
                            name,
                            publicKey,
                            String.join("\n", more)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
        assertThat(flyball("topics", "--create")).as(err::toString).isZero();
    }

    /** Flyball itself, once it is ready. */
    StreamsRuntime running() {
        FlyballConfig loaded = FlyballConfig.load(config, Map.of());
        TopologySettings settings = TopologySettings.of(
                loaded,
                OwnTables.none(),
                Registry.serdes(loaded.registry()),
                Clock.systemUTC(),
                new Meters(new SimpleMeterRegistry()));
        StreamsRuntime runtime = StreamsRuntime.of(
                FlyballTopology.build(settings),
                loaded,
                new Topics(prefix),
                settings.serdes(),
                Clock.systemUTC(),
                settings.meters()::reject);
        runtime.start();
        await().atMost(SOON).until(() -> runtime.health().ready());
        return runtime;
    }

    /** A guard as an automation has it. */
    Guard guard() {
        FlyballConfig loaded = FlyballConfig.load(config, Map.of());
        return Guard.open(GuardConfig.of(
                Map.of("bootstrap.servers", bootstrapServers()),
                new Topics(prefix).killSwitches(),
                Registry.serdes(loaded.registry()).serde(KillSwitch.class).deserializer()));
    }

    String bootstrapServers() {
        return broker.bootstrapServers();
    }

    /** What Alice does to a switch, with her name, a reason and her key. */
    int person(String... arguments) {
        List<String> all = new ArrayList<>(List.of("switch"));
        all.addAll(List.of(arguments));
        all.addAll(List.of("--who", "alice", "--why", "it deletes the volumes", "--key", key()));
        return flyball(all.toArray(String[]::new));
    }

    /** The file of Alice's private key. */
    String key() {
        return key.toString();
    }

    int flyball(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--config", config.toString()));
        CommandLine program = Flyball.commandLine();
        program.setOut(new PrintWriter(out, true));
        program.setErr(new PrintWriter(err, true));
        return program.execute(all.toArray(String[]::new));
    }

    /** All that was said on standard output. */
    String out() {
        return out.toString();
    }

    /** All that was said on standard error. */
    String err() {
        return err.toString();
    }

    /** The last line of standard output. */
    String said() {
        List<String> lines = out.toString().lines().toList();
        return lines.get(lines.size() - 1);
    }

    /** The id with which that begins. */
    String lastId() {
        return said().substring(0, said().indexOf(' '));
    }

    @Override
    public void close() {
        broker.close();
    }

    private Path pem(String name, String title, byte[] bytes) throws IOException {
        return Files.writeString(
                directory.resolve(name),
                "-----BEGIN %s-----%n%s%n-----END %s-----%n"
                        .formatted(title, Base64.getMimeEncoder().encodeToString(bytes), title));
    }
}
