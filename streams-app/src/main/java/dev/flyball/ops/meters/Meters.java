package dev.flyball.ops.meters;

import dev.flyball.schemas.Action;
import dev.flyball.schemas.ActorKind;
import dev.flyball.schemas.Approval;
import dev.flyball.schemas.EventType;
import dev.flyball.schemas.KillSwitch;
import dev.flyball.schemas.KillSwitchEvent;
import dev.flyball.schemas.Mode;
import dev.flyball.schemas.OutcomePhase;
import dev.flyball.schemas.Pattern;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What went through each stage, counted. Prometheus shows {@code flyball.actions} as {@code flyball_actions_total}. Safe
 * for use by several threads; counting costs no look-up on the path of metrics and actions.
 */
public final class Meters {
    /** Reasons of rejects beyond this many are counted as {@value #OTHER}: their number must not follow the input's. */
    private static final int MOST_REJECT_SERIES = 100;

    private static final String OTHER = "other";

    private static final Duration[] LATENCIES = {
        Duration.ofMillis(50),
        Duration.ofMillis(100),
        Duration.ofMillis(250),
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofSeconds(5),
        Duration.ofSeconds(30),
        Duration.ofMinutes(2),
        Duration.ofMinutes(15),
        Duration.ofHours(1)
    };

    /** In percent: Micrometer rounds what it counts in buckets up to whole numbers. */
    private static final double[] GAINS = {50, 80, 95, 105, 125, 150, 200, 500};

    private final MeterRegistry registry;
    private final Map<ActionTags, Counter> actions = new HashMap<>();
    private final StreamTimes streamTimes;
    private final StopMeters stops;
    private final ChallengerMeters challenger;
    private final Timer detectionLatency;
    private final Timer killLatency;
    private final Timer breachLatency;
    private final Counter brokenStops;
    private final DistributionSummary gain;
    private final Counter samples;
    private final Counter forgotten;
    private final Counter limitedTrips;
    private final MultiGauge unusedPolicies;
    private final Map<OutcomePhase, Counter> outcomes = new EnumMap<>(OutcomePhase.class);
    private final Map<Defect, Counter> badMetrics = new EnumMap<>(Defect.class);
    private final Map<Pattern, Counter> findings = new EnumMap<>(Pattern.class);
    private final Map<RejectTags, Counter> rejects = new ConcurrentHashMap<>();
    private final Map<EventTags, Counter> events = new ConcurrentHashMap<>();

    public Meters(MeterRegistry registry) {
        this.registry = registry;
        unusedPolicies = MultiGauge.builder("flyball.policies.unused")
                .description(
                        "1 where a policy in force has held for nothing that this instance saw since they last changed")
                .register(registry);
        for (ActorKind kind : ActorKind.values()) {
            for (Approval approval : Approval.values()) {
                actions.put(
                        new ActionTags(kind, approval),
                        Counter.builder("flyball.actions")
                                .description(
                                        "Actions taken in, by the kind of their actor and whether a human was in them")
                                .tag("kind", label(kind))
                                .tag("approval", label(approval))
                                .register(registry));
            }
        }
        streamTimes = new StreamTimes(registry);
        stops = new StopMeters(registry);
        challenger = new ChallengerMeters(registry);
        detectionLatency = latency(
                "flyball.detection.latency",
                "From the moment at which the record that closed the evidence was appended to its topic, to the trip");
        killLatency = latency(
                "flyball.kill.latency",
                "From the append of the record that closed the evidence until a reader of the kill switches saw the trip, as"
                        + " guards do; every instance sees the trips of all");
        breachLatency = latency(
                "flyball.breach.latency",
                "From the trip to the action that broke the stop, or undid it, in event time");
        brokenStops = Counter.builder("flyball.stops.broken")
                .description("Trips in force under which the automation acted all the same, each counted once")
                .register(registry);
        gain = DistributionSummary.builder("flyball.trip.gain")
                .description("Gain of the loops whose kill switches tripped; above 100 a loop runs away")
                .baseUnit("percent")
                .scale(100)
                .serviceLevelObjectives(GAINS)
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
        for (Defect defect : Defect.values()) {
            badMetrics.put(
                    defect,
                    Counter.builder("flyball.metrics.bad")
                            .description(
                                    "Metrics that were bad before an action that was joined with them, by what was wrong")
                            .tag("defect", label(defect))
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
        // All are there from the start: the first of a counter that is born with it is seen by no rate.
        for (EventType type : EventType.values()) {
            for (Pattern pattern : Pattern.values()) {
                for (Mode mode : List.of(Mode.ENFORCE, Mode.SHADOW)) {
                    if (type != EventType.UNKNOWN) {
                        EventTags tags = new EventTags(type, pattern, mode);
                        events.put(tags, eventCounter(tags));
                    }
                }
            }
        }
    }

    public void action(Action action) {
        Counter counter = actions.get(new ActionTags(action.getActor().getKind(), action.getApproval()));
        if (counter != null) {
            counter.increment();
        }
    }

    public void samples(int number) {
        samples.increment(number);
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

    /** Counts a metric that an action was joined with, once for each thing that was wrong with it. */
    public void badMetric(Defect defect) {
        count(badMetrics, defect);
    }

    public void finding(Pattern pattern) {
        count(findings, pattern);
    }

    /**
     * Counts an event of a kill switch.
     *
     * @param after where the switch stands since
     * @param evidenceAppended when the record that closed the evidence was appended to its topic; null where nothing was found or
     *     that is not known
     * @param now by the wall clock
     */
    public void switchEvent(KillSwitchEvent event, KillSwitch after, @Nullable Instant evidenceAppended, Instant now) {
        events.computeIfAbsent(new EventTags(event.getType(), event.getPattern(), event.getMode()), this::eventCounter)
                .increment();
        if (event.getType() == EventType.TRIPPED && event.getFindingId() != null) {
            if (event.getGain() != null) {
                gain.record(event.getGain());
            }
            if (evidenceAppended != null) {
                detectionLatency.record(between(evidenceAppended, now));
            }
        }
        if (event.getLatencySeconds() != null) {
            breachLatency.record(Duration.ofMillis(Math.round(1_000 * event.getLatencySeconds())));
            if (after.getViolations() == 1 && after.getMode() == Mode.ENFORCE) {
                brokenStops.increment();
            }
        }
    }

    /**
     * Notes that a trip can be seen by all who read the kill switches.
     *
     * @param evidenceAppended when the record that closed the evidence was appended to its topic
     * @param now by the wall clock
     */
    public void tripSeen(Instant evidenceAppended, Instant now) {
        killLatency.record(between(evidenceAppended, now));
    }

    /**
     * Tells of each policy that holds for nothing, by its name.
     *
     * @param policyIds those that are in force from now on
     * @param used whether one held for anything so far
     */
    public void policies(List<String> policyIds, Predicate<String> used) {
        unusedPolicies.register(
                policyIds.stream()
                        .map(id -> MultiGauge.Row.of(Tags.of("policy", id), () -> used.test(id) ? 0 : 1))
                        .toList(),
                true);
    }

    /** How far each partition is in event time. */
    public StreamTimes streamTimes() {
        return streamTimes;
    }

    public StopMeters stops() {
        return stops;
    }

    public ChallengerMeters challenger() {
        return challenger;
    }

    private Timer latency(String name, String description) {
        return Timer.builder(name)
                .description(description)
                .serviceLevelObjectives(LATENCIES)
                .register(registry);
    }

    /** The clocks of two machines may disagree a little. */
    private static Duration between(Instant from, Instant to) {
        return to.isBefore(from) ? Duration.ZERO : Duration.between(from, to);
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

    private record ActionTags(ActorKind kind, Approval approval) {}

    private record RejectTags(String source, String reason) {}

    private record EventTags(EventType type, Pattern pattern, Mode mode) {}
}
