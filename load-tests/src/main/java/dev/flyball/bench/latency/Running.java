package dev.flyball.bench.latency;

import dev.flyball.config.FlyballConfig;
import dev.flyball.demo.EmbeddedKafka;
import dev.flyball.schemas.serde.RegistrySerdes;
import dev.flyball.topology.StreamsRuntime;
import dev.flyball.topology.TopicAdmin;
import dev.flyball.topology.Topics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.apache.kafka.common.utils.Utils;

/** A broker and Flyball in this process, ready. What they wrote is deleted when they end. */
final class Running implements AutoCloseable {
    static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Path directory;
    private final KeyPair keys = newKeys();
    private final Topics topics = new Topics(Product.PREFIX);
    private final RegistrySerdes serdes = RegistrySerdes.inMemory("latency-" + UUID.randomUUID());
    private final EmbeddedKafka broker;
    private final FlyballConfig config;
    private final StreamsRuntime runtime;

    Running(Setting setting) throws IOException {
        directory = Files.createTempDirectory("flyball-latency-");
        broker = EmbeddedKafka.start(directory.resolve("kafka"), Map.of());
        config = Product.config(broker.bootstrapServers(), directory.resolve("state"), setting, keys);
        try (TopicAdmin admin = TopicAdmin.connect(config.kafka(), config.topics())) {
            admin.createMissing();
        }
        runtime = StreamsRuntime.of(
                Product.topology(config, serdes, InstantSource.system()),
                config,
                topics,
                serdes,
                Clock.systemUTC(),
                (topic, about) -> {});
        runtime.start();
        if (!comes(() -> runtime.health().ready())) {
            throw new IllegalStateException("Flyball was not ready within " + PATIENCE);
        }
    }

    String brokers() {
        return broker.bootstrapServers();
    }

    FlyballConfig config() {
        return config;
    }

    Topics topics() {
        return topics;
    }

    RegistrySerdes serdes() {
        return serdes;
    }

    /** With which its kill switches are signed. */
    KeyPair keys() {
        return keys;
    }

    Path directory() {
        return directory;
    }

    /** Whether a condition comes true in time. */
    static boolean comes(BooleanSupplier condition) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
        return true;
    }

    @Override
    public void close() {
        runtime.close();
        broker.close();
        try {
            Utils.delete(directory.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static KeyPair newKeys() {
        try {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
