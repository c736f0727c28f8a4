package dev.flyball.demo;

import dev.flyball.config.ClientProperties;
import dev.flyball.config.FlyballConfig;
import dev.flyball.config.HttpSettings;
import dev.flyball.config.KafkaSettings;
import dev.flyball.config.Policies;
import dev.flyball.config.RegistrySettings;
import dev.flyball.config.StoreLimits;
import dev.flyball.config.TopicSettings;
import dev.flyball.ops.Health;
import dev.flyball.ops.http.OpsServer;
import dev.flyball.ops.http.Pages;
import dev.flyball.ops.meters.Meters;
import dev.flyball.ops.meters.PrometheusMeters;
import dev.flyball.schemas.serde.RegistrySerdes;
import dev.flyball.topology.FlyballTopology;
import dev.flyball.topology.StreamsRuntime;
import dev.flyball.topology.TopicAdmin;
import dev.flyball.topology.Topics;
import dev.flyball.topology.TopologySettings;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The stream processor of the demo and its pages: the same as {@code run} starts, on the demo's broker. */
final class Governor implements AutoCloseable {
    private static final Duration READY_WITHIN = Duration.ofSeconds(60);
    private static final long LOOK_MILLIS = 20;
    private static final long ROCKSDB_BYTES = 64L * 1024 * 1024;

    private final PrometheusMeters meters = new PrometheusMeters();
    private final AtomicReference<@Nullable StreamsRuntime> runtime = new AtomicReference<>();
    private final OpsServer server;

    /**
     * Serves the pages; nothing else runs yet.
     *
     * @throws dev.flyball.config.BadInputException if the port is taken
     */
    Governor(int httpPort) {
        server = OpsServer.start(
                new HttpSettings(HttpSettings.LOOPBACK, httpPort), Pages.of(this::health, meters.registry()));
    }

    /** What it is told to do on the demo's broker. */
    static FlyballConfig config(DemoDirectory directory, String bootstrapServers, String registryUrl, int httpPort) {
        Policies policies = DemoPolicy.policies();
        return new FlyballConfig(
                new KafkaSettings(
                        bootstrapServers,
                        "flyball-demo",
                        KafkaSettings.EXACTLY_ONCE,
                        Duration.ofMillis(100),
                        directory.stores(),
                        1,
                        Duration.ofSeconds(6),
                        ClientProperties.none()),
                new TopicSettings(Topics.DEFAULT_PREFIX, 3, 1),
                new RegistrySettings(registryUrl, ClientProperties.none()),
                new StoreLimits(
                        ROCKSDB_BYTES,
                        Duration.ofSeconds(policies.longestWindowSeconds()),
                        Duration.ofSeconds(policies.longestMemorySeconds())),
                new HttpSettings(HttpSettings.LOOPBACK, httpPort),
                policies);
    }

    /** Creates the topics of the contract. */
    static void createTopics(FlyballConfig config) {
        try (TopicAdmin admin = TopicAdmin.connect(config.kafka(), config.topics())) {
            admin.createMissing();
        }
    }

    /** Starts the stream processor and returns when it processes. */
    void start(FlyballConfig config, RegistrySerdes serdes) {
        Topics topics = new Topics(config.topics().prefix());
        Clock clock = Clock.systemUTC();
        StreamsRuntime starting = StreamsRuntime.of(
                FlyballTopology.build(TopologySettings.of(config, serdes, clock, new Meters(meters.registry()))),
                config,
                topics,
                clock);
        runtime.set(starting);
        starting.bindTo(meters.registry());
        starting.start();
        long deadline = System.nanoTime() + READY_WITHIN.toNanos();
        while (!starting.health().ready()) {
            requireAliveFor(LOOK_MILLIS);
            if (System.nanoTime() - deadline > 0) {
                throw new IllegalStateException("the stream processor was not ready within %d s: %s"
                        .formatted(READY_WITHIN.toSeconds(), starting.health().state()));
            }
        }
    }

    /** @throws IllegalStateException if the stream processor has died */
    void requireAlive() {
        requireAliveFor(0);
    }

    /** The address of the pages. */
    String url() {
        return server.url();
    }

    @Override
    public void close() {
        StreamsRuntime running = runtime.get();
        if (running != null) {
            running.close();
        }
        server.close();
        meters.close();
    }

    private Health health() {
        StreamsRuntime running = runtime.get();
        return running == null ? new Health(true, false, "CREATED") : running.health();
    }

    private void requireAliveFor(long millis) {
        StreamsRuntime running = runtime.get();
        if (running == null) {
            return;
        }
        try {
            running.died().toCompletableFuture().get(millis, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            // Alive: death is the only thing that completes it.
            return;
        } catch (ExecutionException e) {
            throw new IllegalStateException("the stream processor died: " + e.getCause(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the stream processor ran", e);
        }
    }
}
