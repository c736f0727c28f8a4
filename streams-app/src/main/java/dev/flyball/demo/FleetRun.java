package dev.flyball.demo;

import dev.flyball.config.FlyballConfig;
import dev.flyball.demo.fleet.DemoFleet;
import dev.flyball.demo.fleet.Fleet;
import dev.flyball.demo.fleet.FleetEvent;
import dev.flyball.guard.Guard;
import dev.flyball.guard.GuardConfig;
import dev.flyball.schemas.KillSwitch;
import dev.flyball.schemas.serde.RegistrySerdes;
import dev.flyball.topology.Topics;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The demo's fleet against a cluster that is there: its automations act, ask their guard, and are stopped by whoever governs. */
public final class FleetRun {
    private static final long SEED = 1769;

    private final FlyballConfig config;
    private final RegistrySerdes serdes;
    private final Clock clock;

    public FleetRun(FlyballConfig config, RegistrySerdes serdes, Clock clock) {
        this.config = config;
        this.serdes = serdes;
        this.clock = clock;
    }

    /**
     * Lives until the time is over or a person has seen enough.
     *
     * @param stop completes when a person has
     */
    public void live(Duration time, CompletionStage<Void> stop) {
        Topics topics = new Topics(config.topics().prefix());
        Map<String, Object> client = Map.of("bootstrap.servers", config.kafka().bootstrapServers());
        try (FleetFeed feed = new FleetFeed(config.kafka().bootstrapServers(), topics, serdes);
                Guard guard = Guard.open(GuardConfig.of(
                        client,
                        topics.killSwitches(),
                        serdes.serde(KillSwitch.class).deserializer()))) {
            Instant start = clock.instant().truncatedTo(ChronoUnit.MILLIS);
            Fleet fleet = DemoFleet.at(start, SEED);
            feed.declare(fleet.bindings());
            Instant end = start.plus(time);
            while (fleet.nextStepAt().isBefore(end) && !stopsBefore(fleet.nextStepAt(), stop)) {
                for (FleetEvent event : fleet.step(guard::decide)) {
                    feed.send(event);
                }
            }
        }
    }

    /** Waits for a time; whether a person has seen enough before. */
    private boolean stopsBefore(Instant next, CompletionStage<Void> stop) {
        long wait = Math.max(0, Duration.between(clock.instant(), next).toMillis());
        try {
            stop.toCompletableFuture().get(wait, TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException("the signal to stop failed", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }
}
