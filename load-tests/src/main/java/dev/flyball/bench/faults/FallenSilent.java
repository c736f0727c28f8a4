package dev.flyball.bench.faults;

import dev.flyball.guard.Decision;
import dev.flyball.guard.Guard;
import dev.flyball.guard.GuardConfig;
import dev.flyball.schemas.Action;
import dev.flyball.schemas.Actor;
import dev.flyball.schemas.ActorKind;
import dev.flyball.schemas.Direction;
import dev.flyball.schemas.EventType;
import dev.flyball.schemas.KillSwitch;
import dev.flyball.schemas.MetricSample;
import dev.flyball.schemas.serde.RegistrySerdes;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.common.utils.Utils;

/**
 * Two automations fight, are stopped, and then nothing is told any more on their partition, or on any: the end of the lease and of the
 * probe comes by the wall clock. A guard is cut off before the lease ends: it goes on stopping what was stopped, knows nothing of the
 * rest, and follows once it is back.
 */
final class FallenSilent implements Fault {
    private static final Duration PACE = Duration.ofSeconds(1);
    private static final Duration TRIP = Duration.ofMinutes(3);
    private static final Duration SILENCE = Duration.ofSeconds(5);
    private static final Duration SOON = Duration.ofMinutes(1);
    private static final String TARGET = "k8s/silent/prod/Deployment/web";
    private static final String POLICY = """
            {policy_id: enforce, mode: ENFORCE, lease_seconds: 20, probe_seconds: 10, baseline_seconds: 60, response_seconds: 5,
            grace_seconds: 2, escalate_after: 1000}""";

    private final boolean othersGoOn;

    private FallenSilent(boolean othersGoOn) {
        this.othersGoOn = othersGoOn;
    }

    static FallenSilent everywhere() {
        return new FallenSilent(false);
    }

    static FallenSilent onOnePartition() {
        return new FallenSilent(true);
    }

    @Override
    public String key() {
        return othersGoOn ? "one-idle" : "fallen-silent";
    }

    @Override
    public String title() {
        return "%s idle, a guard cut off: lease and probe end by the wall clock, the guard stops on until it is back"
                .formatted(othersGoOn ? "one partition among busy ones" : "all partitions");
    }

    @Override
    public int minutes() {
        return 120;
    }

    @Override
    public boolean comparesResults() {
        return false;
    }

    @Override
    public void inflict(Trial trial) {
        Proxy proxy = trial.cluster().broker().proxy();
        trial.settings().under(POLICY.replace("\n", " "));
        trial.start("one");
        try (Guard guard = Guard.open(guarding(trial));
                Results results = trial.results();
                Publisher publisher = trial.publisher()) {
            fight(publisher, guard);
            proxy.set(Proxy.Line.CUT);
            try {
                Map<EventType, Instant> events = new EnumMap<>(EventType.class);
                Wait.until("the end of lease and probe", SOON, () -> {
                    goOn(publisher);
                    requireStopped(guard);
                    results.readCommitted();
                    events.putAll(results.latest(TARGET));
                    return events.containsKey(EventType.RELEASED);
                });
                Wait.until(
                        "the guard to know nothing of others",
                        SOON,
                        () -> decide(guard, "k8s/silent/prod/Deployment/other") instanceof Decision.Unknown);
                requireStopped(guard);
                if (!events.containsKey(EventType.PROBING)) {
                    throw new TrialFailure("released without a probe: " + events);
                }
            } finally {
                proxy.set(Proxy.Line.OPEN);
            }
            trial.pauseShortly();
            Wait.until("the guard to follow", SOON, () -> decide(guard, TARGET) instanceof Decision.Allowed);
            trial.recovered();
        }
    }

    /** Until the guard has heard that they are stopped. */
    private void fight(Publisher publisher, Guard guard) {
        int[] acts = {0};
        Wait.until("the two to be stopped", TRIP, () -> {
            publisher.send(act(acts[0]++));
            goOn(publisher);
            Wait.pause(PACE);
            return decide(guard, TARGET) instanceof Decision.Stopped;
        });
    }

    /** Has a sample come on each partition but that of the two, if others go on. */
    private void goOn(Publisher publisher) {
        for (int partition = 0; othersGoOn && partition < Trial.PARTITIONS; partition++) {
            if (partition != partition(TARGET)) {
                publisher.send(MetricSample.newBuilder()
                        .setObservedAt(Instant.now())
                        .setResource(elsewhere(partition))
                        .setMetric("cpu_utilization")
                        .setValue(50.0)
                        .build());
            }
        }
    }

    private static String elsewhere(int partition) {
        return IntStream.iterate(0, number -> number + 1)
                .mapToObj("k8s/busy/prod/Deployment/web-%d"::formatted)
                .filter(name -> partition(name) == partition)
                .findFirst()
                .orElseThrow();
    }

    private static int partition(String key) {
        return Utils.toPositive(Utils.murmur2(key.getBytes(StandardCharsets.UTF_8))) % Trial.PARTITIONS;
    }

    private static Action act(int number) {
        boolean up = number % 2 == 0;
        Instant now = Instant.now();
        return Action.newBuilder()
                .setActionId("silent-%d-%s".formatted(number, now))
                .setOccurredAt(now)
                .setActor(new Actor(up ? "agent/up" : "agent/down", ActorKind.AI_AGENT))
                .setTarget(TARGET)
                .setControl("replicas")
                .setOperation("SetReplicas")
                .setValueBefore(up ? 4.0 : 8.0)
                .setValueAfter(up ? 8.0 : 4.0)
                .build();
    }

    private static void requireStopped(Guard guard) {
        Decision decision = decide(guard, TARGET);
        if (!(decision instanceof Decision.Stopped)) {
            throw new TrialFailure("a guard that was cut off let through what was stopped: " + decision);
        }
    }

    private static Decision decide(Guard guard, String target) {
        return guard.decide("agent/up", target, "replicas", Direction.UP);
    }

    private static GuardConfig guarding(Trial trial) {
        RegistrySerdes serdes = new RegistrySerdes(
                Map.of("schema.registry.url", trial.cluster().registry().url()));
        return GuardConfig.of(
                        Map.of("bootstrap.servers", trial.cluster().broker().proxiedAddress()),
                        trial.topics().killSwitches(),
                        serdes.serde(KillSwitch.class).deserializer())
                .withMostSilence(SILENCE.multipliedBy(2));
    }
}
