package dev.flyball.demo;

import dev.flyball.board.BoardFeed;
import dev.flyball.board.BoardMeters;
import dev.flyball.config.FlyballConfig;
import dev.flyball.ingest.OwnTables;
import dev.flyball.ops.meters.Meters;
import dev.flyball.schemas.serde.RegistrySerdes;
import dev.flyball.topology.FlyballTopology;
import dev.flyball.topology.StreamsRuntime;
import dev.flyball.topology.Topics;
import dev.flyball.topology.TopologySettings;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The stream processor in the demo: the same topology and runtime that {@code run} starts. */
final class Governor implements AutoCloseable {
    private static final Duration READY_WITHIN = Duration.ofSeconds(60);
    private static final Duration LOOK_EVERY = Duration.ofMillis(20);

    private final StreamsRuntime runtime;
    private final BoardFeed board;

    private Governor(StreamsRuntime runtime, BoardFeed board) {
        this.runtime = runtime;
        this.board = board;
    }

    /** Starts the stream processor and returns when it processes. */
    static Governor start(FlyballConfig config, RegistrySerdes serdes, DemoPages pages) {
        Topics topics = new Topics(config.topics().prefix());
        Clock clock = Clock.systemUTC();
        Meters meters = new Meters(pages.registry());
        TopologySettings settings = TopologySettings.of(config, OwnTables.none(), serdes, clock, meters);
        Governor governor = new Governor(
                StreamsRuntime.of(FlyballTopology.build(settings), config, topics, serdes, clock, meters::reject),
                BoardFeed.startWithHistory(pages.board(), config.kafka(), topics, serdes, meters::tripSeen));
        pages.show(governor.runtime::health);
        BoardMeters.bind(pages.board(), pages.registry());
        governor.runtime.bindTo(pages.registry());
        governor.runtime.start();
        try {
            governor.awaitReady();
            return governor;
        } catch (RuntimeException e) {
            governor.close();
            throw e;
        }
    }

    /**
     * Returns if the stream processor is alive.
     *
     * @throws IllegalStateException if it has died
     */
    void requireAlive() {
        requireAliveFor(Duration.ZERO);
    }

    @Override
    public void close() {
        board.close();
        runtime.close();
    }

    private void awaitReady() {
        long deadline = System.nanoTime() + READY_WITHIN.toNanos();
        while (!runtime.health().ready()) {
            requireAliveFor(LOOK_EVERY);
            if (System.nanoTime() - deadline > 0) {
                throw new IllegalStateException("the stream processor was not ready within %d s, it was %s"
                        .formatted(READY_WITHIN.toSeconds(), runtime.health().state()));
            }
        }
    }

    private void requireAliveFor(Duration wait) {
        try {
            runtime.died().toCompletableFuture().get(wait.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            // Alive: only its death completes that.
            return;
        } catch (ExecutionException e) {
            throw new IllegalStateException("the stream processor died: " + e.getCause(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the stream processor ran", e);
        }
    }
}
