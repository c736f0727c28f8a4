package dev.flyball.topology;

import dev.flyball.config.BadInputException;
import dev.flyball.config.FlyballConfig;
import dev.flyball.config.KafkaSettings;
import dev.flyball.ops.Health;
import dev.flyball.schemas.serde.RegistrySerdes;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.CloseOptions.GroupMembershipOperation;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KafkaStreams.State;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A topology that runs against a cluster, from its start to its end. */
public final class StreamsRuntime implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(StreamsRuntime.class);
    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(30);
    private static final Duration METERS_REFRESH = Duration.ofMinutes(1);
    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final int RESTARTS = 3;
    private static final Duration RESTARTS_WITHIN = Duration.ofMinutes(10);

    private final KafkaStreams streams;
    private final RocksDbBudget budget;
    private final boolean staticMember;
    private final Path stateDir;
    private final Duration mostSincePoll;
    private final OpenMark mark;
    private final ScheduledExecutorService housekeeping = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "flyball-housekeeping");
        thread.setDaemon(true);
        return thread;
    });
    private final CompletableFuture<Void> died = new CompletableFuture<>();
    private final AtomicReference<Throwable> lastFailure = new AtomicReference<>();

    private StreamsRuntime(
            KafkaStreams streams,
            RocksDbBudget budget,
            boolean staticMember,
            Path stateDir,
            Duration mostSincePoll,
            OpenMark mark) {
        this.streams = streams;
        this.budget = budget;
        this.staticMember = staticMember;
        this.stateDir = stateDir;
        this.mostSincePoll = mostSincePoll;
        this.mark = mark;
    }

    /**
     * Makes the runtime; it does nothing before {@link #start}.
     *
     * @param serdes are asked once how samples are written
     * @param rejects is told of each record whose processing failed: its topic, and what the reason is about
     * @throws dev.flyball.schemas.serde.RegistryUnavailableException if the registry does not answer
     * @throws BadInputException if the state directory cannot be used, or Kafka refuses a client setting
     */
    public static StreamsRuntime of(
            Topology topology,
            FlyballConfig config,
            Topics topics,
            RegistrySerdes serdes,
            Clock clock,
            BiConsumer<String, String> rejects) {
        KafkaSettings kafka = config.kafka();
        prepare(kafka.stateDir());
        byte[] samplePrefix = SampleTime.prefix(topics.metrics(), serdes);
        RocksDbBudget budget = new RocksDbBudget(config.stores().rocksDbBytes());
        Map<String, Object> settings = StreamsProperties.of(config, topics, budget, samplePrefix, rejects);
        Properties properties = new Properties();
        properties.putAll(settings);
        KafkaStreams streams;
        Duration mostSincePoll;
        try {
            StreamsConfig streamsConfig = new StreamsConfig(properties);
            streams = new KafkaStreams(topology, streamsConfig);
            mostSincePoll = StreamsProperties.pollWithin(streamsConfig);
        } catch (KafkaException e) {
            budget.close();
            throw new BadInputException(
                    "kafka: expected settings that Kafka accepts, found: "
                            + kafka.properties().redact(rootMessage(e)),
                    e);
        }
        boolean staticMember = kafka.properties().values().keySet().stream()
                .anyMatch(key -> key.endsWith(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG));
        StreamsRuntime runtime = new StreamsRuntime(
                streams,
                budget,
                staticMember,
                kafka.stateDir(),
                mostSincePoll,
                new OpenMark(kafka.stateDir(), kafka.applicationId()));
        runtime.watch(new RestartBudget(RESTARTS * kafka.threads(), RESTARTS_WITHIN), clock);
        return runtime;
    }

    public void start() {
        mark.set();
        streams.start();
        housekeeping.scheduleWithFixedDelay(this::look, LOOK.toMillis(), LOOK.toMillis(), TimeUnit.MILLISECONDS);
    }

    public Health health() {
        return readiness().health();
    }

    private Readiness readiness() {
        return new Readiness(
                streams.state(),
                Readiness.connections(streams.metrics()),
                Readiness.sincePoll(streams.metrics()),
                mostSincePoll,
                stateDir.toFile().getUsableSpace());
    }

    private void look() {
        try {
            readiness().reasonToEnd().ifPresent(reason -> {
                if (died.completeExceptionally(new IllegalStateException(reason))) {
                    LOG.error("Ends: {}", reason);
                }
            });
        } catch (RuntimeException e) {
            // A task that throws would never run again.
            LOG.warn("Could not look whether the stream threads live", e);
        }
    }

    /** Completes, with the cause, when the client ended though nobody closed it. */
    public CompletionStage<Void> died() {
        return died.minimalCompletionStage();
    }

    /** Shows the meters of Kafka Streams in a registry, until this runtime is closed. */
    public void bindTo(MeterRegistry registry) {
        new KafkaStreamsMetrics(streams, List.of(), housekeeping, METERS_REFRESH).bindTo(registry);
    }

    /** Stops within 30 seconds: commits, closes the stores and leaves the group, unless it is a static member of it. */
    @Override
    public void close() {
        // A static member comes back under its name and takes its tasks again; any other would be waited for in vain.
        GroupMembershipOperation membership =
                staticMember ? GroupMembershipOperation.REMAIN_IN_GROUP : GroupMembershipOperation.LEAVE_GROUP;
        boolean closed = streams.close(CloseOptions.timeout(CLOSE_WITHIN).withGroupMembershipOperation(membership));
        housekeeping.shutdownNow();
        if (closed) {
            if (!died.isDone()) {
                mark.clear();
            }
            budget.close();
        } else {
            // Stores may still be open: their memory is left to the end of the process.
            LOG.warn(
                    "Not closed within {} seconds; the stores are restored at the next start",
                    CLOSE_WITHIN.toSeconds());
        }
    }

    private void watch(RestartBudget restarts, Clock clock) {
        streams.setUncaughtExceptionHandler(failure -> {
            lastFailure.set(failure);
            if (restarts.take(clock.instant())) {
                LOG.error("A stream thread failed and is replaced", failure);
                return StreamThreadExceptionResponse.REPLACE_THREAD;
            }
            LOG.error("A stream thread failed once too often; the client stops", failure);
            return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        });
        streams.setStateListener((now, before) -> {
            LOG.info("Stream processor: {} after {}", now, before);
            if (now == State.ERROR) {
                Throwable failure = lastFailure.get();
                died.completeExceptionally(
                        failure == null ? new IllegalStateException("the client stopped by itself") : failure);
            }
        });
    }

    private static void prepare(Path stateDir) {
        try {
            Files.createDirectories(stateDir);
        } catch (IOException e) {
            throw new BadInputException(
                    "kafka.state_dir: expected a directory that can be written, found " + stateDir, e);
        }
        if (!Files.isWritable(stateDir)) {
            throw new BadInputException("kafka.state_dir: expected a directory that can be written, found " + stateDir);
        }
        long room = stateDir.toFile().getUsableSpace();
        if (room < Readiness.LEAST_ROOM) {
            throw new BadInputException("kafka.state_dir: found " + Readiness.wantOfRoom(room) + ": " + stateDir);
        }
    }

    private static String rootMessage(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return String.valueOf(root.getMessage());
    }
}
