package dev.flyball.ops.meters;

import dev.flyball.schemas.EventType;
import dev.flyball.schemas.MetricRecovery;
import dev.flyball.schemas.Mode;
import dev.flyball.schemas.OutcomePhase;
import dev.flyball.schemas.Pattern;
import dev.flyball.schemas.StopOutcome;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What went through each stage, counted. Prometheus shows {@code flyball.actions} as {@code flyball_actions_total}. Safe
 * for use by several threads; counting costs no look-up on the path of metrics and actions.
 */
public final class Meters {
    /** Reasons of rejects beyond this many are counted as {@value #OTHER}: their number must not follow the input's. */
    private static final int MOST_REJECT_SERIES = 100;

    private static final String OTHER = "other";

    private final MeterRegistry registry;
    private final Counter actions;
    private final Counter samples;
    private final Counter forgotten;
    private final Counter limitedTrips;
    private final Map<OutcomePhase, Counter> outcomes = new EnumMap<>(OutcomePhase.class);
    private final Map<Pattern, Counter> findings = new EnumMap<>(Pattern.class);
    private final Map<RejectTags, Counter> rejects = new ConcurrentHashMap<>();
    private final Map<EventTags, Counter> events = new ConcurrentHashMap<>();

    public Meters(MeterRegistry registry) {
        this.registry = registry;
        actions = Counter.builder("flyball.actions")
                .description("Actions taken in")
                .register(registry);
        samples = Counter.builder("flyball.samples")
                .description("Metric samples taken in")
                .register(registry);
        forgotten = Counter.builder("flyball.changes.forgotten")
                .description("Actions and shifts that were forgotten for want of room (domain_changes of a policy)")
                .register(registry);
        limitedTrips = Counter.builder("flyball.trips.limited")
                .description("Trips that only shadow because too many others came within the hour (max_trips_per_hour)")
                .register(registry);
        for (OutcomePhase phase : OutcomePhase.values()) {
            outcomes.put(
                    phase,
                    Counter.builder("flyball.outcomes")
                            .description("Actions joined with what their metrics did")
                            .tag("phase", label(phase))
                            .register(registry));
        }
        for (Pattern pattern : Pattern.values()) {
            findings.put(
                    pattern,
                    Counter.builder("flyball.findings")
                            .description("Loops found by the detectors")
                            .tag("pattern", label(pattern))
                            .register(registry));
        }
    }

    public void action() {
        actions.increment();
    }

    public void sample() {
        samples.increment();
    }

    /** Counts a change of a domain that made room for another. */
    public void forgotten() {
        forgotten.increment();
    }

    /** Counts a trip that was not enforced because too many others came before it. */
    public void tripLimited() {
        limitedTrips.increment();
    }

    /**
     * Counts a record that could not be read or processed.
     *
     * @param source where the record came from, such as {@code actions} or {@code cloudtrail}
     * @param reason why it was rejected, one of few words, never text of the record
     */
    public void reject(String source, String reason) {
        RejectTags tags = new RejectTags(source, reason);
        Counter known = rejects.get(tags);
        if (known == null) {
            RejectTags kept = rejects.size() < MOST_REJECT_SERIES ? tags : new RejectTags(OTHER, OTHER);
            known = rejects.computeIfAbsent(kept, this::rejectCounter);
        }
        known.increment();
    }

    /**
     * Counts a binding or a trigger that is left out of account, once for each.
     *
     * @param reason one of few words
     */
    public void misdeclared(String reason) {
        Counter.builder("flyball.declarations.ignored")
                .description("Bindings and triggers that are left out of account, each counted once")
                .tag("reason", reason.toLowerCase(Locale.ROOT))
                .register(registry)
                .increment();
    }

    public void outcome(OutcomePhase phase) {
        count(outcomes, phase);
    }

    public void finding(Pattern pattern) {
        count(findings, pattern);
    }

    public void switchEvent(EventType type, Pattern pattern, Mode mode) {
        events.computeIfAbsent(new EventTags(type, pattern, mode), this::eventCounter)
                .increment();
    }

    /** Tells what came of a stop that ended. */
    public void stop(StopOutcome stop) {
        long calmed =
                stop.getMetrics().stream().filter(MetricRecovery::getCalmed).count();
        String metrics = stop.getMetrics().isEmpty()
                ? "unknown"
                : calmed == stop.getMetrics().size() ? "calmed" : calmed == 0 ? "not_calmed" : "some_calmed";
        Counter.builder("flyball.stops")
                .description("Stops that ended, by whether automation left the scope alone and its metrics calmed down")
                .tag("loop", stop.getLoopEnded() ? "ended" : "went_on")
                .tag("metrics", metrics)
                .register(registry)
                .increment();
        if (stop.getLastActSeconds() != null) {
            Timer.builder("flyball.stop.last.act")
                    .description("From the trip to the last act of automation within the scope, in event time")
                    .register(registry)
                    .record(Duration.ofMillis(Math.round(stop.getLastActSeconds() * 1_000)));
        }
    }

    /**
     * Counts how the policies in force and those that challenge them compare over one kill switch.
     *
     * @param side who tripped it: {@code ACTIVE}, {@code CHALLENGER} or {@code BOTH}
     * @param first who tripped it first, where both did
     * @param lead how much earlier, in event time
     */
    public void contest(String side, Optional<String> first, Duration lead) {
        Counter.builder("flyball.challenger.trips")
                .description("Kill switches that the policies in force, those that challenge them, or both tripped")
                .tag("side", side.toLowerCase(Locale.ROOT))
                .register(registry)
                .increment();
        first.ifPresent(who -> Timer.builder("flyball.challenger.lead")
                .description("How much earlier one of them tripped what both tripped, in event time")
                .tag("first", who.toLowerCase(Locale.ROOT))
                .register(registry)
                .record(lead));
    }

    private Counter rejectCounter(RejectTags tags) {
        return Counter.builder("flyball.rejects")
                .description("Records that could not be read or processed")
                .tag("source", tags.source)
                .tag("reason", tags.reason)
                .register(registry);
    }

    private Counter eventCounter(EventTags tags) {
        return Counter.builder("flyball.switch.events")
                .description("Events of kill switches")
                .tag("type", label(tags.type))
                .tag("pattern", label(tags.pattern))
                .tag("mode", label(tags.mode))
                .register(registry);
    }

    private static <E extends Enum<E>> void count(Map<E, Counter> counters, E tag) {
        Counter counter = counters.get(tag);
        if (counter != null) {
            counter.increment();
        }
    }

    private static String label(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private record RejectTags(String source, String reason) {}

    private record EventTags(EventType type, Pattern pattern, Mode mode) {}
}
