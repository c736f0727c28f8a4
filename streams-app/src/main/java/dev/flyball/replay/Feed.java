package dev.flyball.replay;

import dev.flyball.config.Policies;
import dev.flyball.model.RecordLimits;
import dev.flyball.model.Sample;
import dev.flyball.model.Sizes;
import dev.flyball.ops.meters.Meters;
import dev.flyball.outcome.BindingIndex;
import dev.flyball.replay.flow.Flow;
import dev.flyball.replay.flow.FlowSettings;
import dev.flyball.schemas.Action;
import dev.flyball.schemas.Binding;
import dev.flyball.topology.MisdeclarationLog;
import dev.flyball.topology.StoreSettings;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Feeds a flow one event at a time. The clock on its wall goes with the events, so that whatever waits for it happens when it
 * would have happened live.
 */
final class Feed {
    private static final Logger LOG = LoggerFactory.getLogger(Feed.class);
    private static final long WALL_STEP = 1_000;

    private final Sink sink;
    private final Flow flow;
    private final long afterwards;
    private long wall;

    /**
     * @param guarded whether the history was recorded while its kill switches were in force
     * @param stores how far back is remembered
     * @param from time of the first event, epoch milliseconds
     */
    Feed(Policies policies, boolean guarded, StoreSettings stores, Collection<Binding> bindings, long from, Sink sink) {
        this.sink = sink;
        wall = from;
        afterwards = Duration.ofSeconds(policies.longestWindowSeconds()).toMillis() + WALL_STEP;
        flow = new Flow(
                new FlowSettings(policies, guarded, stores.metricRetention(), stores.actionRetention(), from),
                new BindingIndex(usable(bindings)),
                new MisdeclarationLog(new Meters(new SimpleMeterRegistry())),
                sink);
    }

    void process(RecordedEvent event) {
        if (event.at() - wall >= WALL_STEP) {
            advanceTo(event.at());
        }
        Optional<String> tooLarge =
                event.action() == null ? Optional.empty() : Sizes.reason(event.action(), RecordLimits.ACTION_BYTES);
        if (tooLarge.isPresent()) {
            sink.reject(event, tooLarge.get());
            return;
        }
        try {
            feed(event);
        } catch (RuntimeException e) {
            LOG.debug("{}:{} could not be processed", event.file(), event.line(), e);
            sink.reject(event, String.valueOf(e.getMessage()));
        }
    }

    private void feed(RecordedEvent event) {
        Action action = event.action();
        if (action != null) {
            flow.act(inMilliseconds(action));
        } else {
            Series series = Objects.requireNonNull(event.series());
            flow.observe(
                    series.encoded(), new Sample(event.at(), series.checked(event.value())), series.periodSeconds());
        }
    }

    /** Lets the time pass that open response windows wait for. */
    void finish() {
        advanceTo(wall + afterwards);
    }

    private void advanceTo(long time) {
        wall = time;
        flow.advanceTo(time);
    }

    /** Topics tell time no finer. */
    private static Action inMilliseconds(Action action) {
        return action.getOccurredAt().getNano() % 1_000_000 == 0
                ? action
                : Action.newBuilder(action)
                        .setOccurredAt(action.getOccurredAt().truncatedTo(ChronoUnit.MILLIS))
                        .build();
    }

    /** The last of each id, as their topic keeps them. */
    private static List<Binding> usable(Collection<Binding> bindings) {
        Map<String, Binding> byId = new LinkedHashMap<>();
        bindings.forEach(binding -> byId.put(binding.getBindingId(), binding));
        byId.values().removeIf(binding -> {
            Optional<String> tooLarge = Sizes.reason(binding, RecordLimits.BYTES);
            tooLarge.ifPresent(
                    reason -> LOG.warn("Binding {} is left out of account: {}", binding.getBindingId(), reason));
            return tooLarge.isPresent();
        });
        return List.copyOf(byId.values());
    }
}
