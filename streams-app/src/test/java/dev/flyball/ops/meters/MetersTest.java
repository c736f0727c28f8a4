package dev.flyball.ops.meters;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flyball.schemas.Action;
import dev.flyball.schemas.Actor;
import dev.flyball.schemas.ActorKind;
import dev.flyball.schemas.Approval;
import dev.flyball.schemas.EventType;
import dev.flyball.schemas.KillSwitch;
import dev.flyball.schemas.KillSwitchEvent;
import dev.flyball.schemas.Mode;
import dev.flyball.schemas.OutcomePhase;
import dev.flyball.schemas.Pattern;
import dev.flyball.schemas.Scope;
import dev.flyball.schemas.ScopeDirection;
import dev.flyball.schemas.SwitchState;
import dev.flyball.schemas.serde.AvroTrust;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MockClock;
import io.micrometer.core.instrument.simple.SimpleConfig;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class MetersTest {
    private static final Instant TRIPPED_AT = Instant.parse("2026-01-01T00:00:00Z");

    private final MockClock wall = new MockClock();
    private final SimpleMeterRegistry timed = new SimpleMeterRegistry(SimpleConfig.DEFAULT, wall);

    static {
        AvroTrust.grant();
    }

    MetersTest() {
        wall.add(Duration.ofDays(2));
    }

    @Test
    void everyStageIsCountedUnderItsNameAndLabels() {
        // Given
        try (PrometheusMeters prometheus = new PrometheusMeters()) {
            Meters meters = new Meters(prometheus.registry());

            // When
            meters.action(action(ActorKind.AI_AGENT, Approval.AUTONOMOUS));
            meters.samples(2);
            meters.reject("actions", "no_actor");
            meters.outcome(OutcomePhase.CLOSED);
            meters.finding(Pattern.DUEL);
            meters.switchEvent(trip(1.27), SWITCH, TRIPPED_AT, TRIPPED_AT.plusMillis(300));
            meters.tripSeen(TRIPPED_AT, TRIPPED_AT.plusMillis(400));

            // Then
            assertThat(prometheus.registry().scrape().lines())
                    .contains(
                            "flyball_actions_total{approval=\"autonomous\",kind=\"ai_agent\"} 1.0",
                            "flyball_samples_total 2.0",
                            "flyball_rejects_total{reason=\"no_actor\",source=\"actions\"} 1.0",
                            "flyball_outcomes_total{phase=\"closed\"} 1.0",
                            "flyball_outcomes_total{phase=\"opened\"} 0.0",
                            "flyball_findings_total{pattern=\"duel\"} 1.0",
                            "flyball_switch_events_total{mode=\"enforce\",pattern=\"duel\",type=\"tripped\"} 1.0",
                            "flyball_detection_latency_seconds_bucket{le=\"0.25\"} 0",
                            "flyball_detection_latency_seconds_bucket{le=\"0.5\"} 1",
                            "flyball_kill_latency_seconds_bucket{le=\"0.25\"} 0",
                            "flyball_kill_latency_seconds_bucket{le=\"0.5\"} 1",
                            "flyball_trip_gain_percent_bucket{le=\"125.0\"} 0",
                            "flyball_trip_gain_percent_bucket{le=\"150.0\"} 1");
        }
    }

    @Test
    void inventedReasonsDoNotMakeSeriesWithoutEnd() {
        // Given
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        Meters meters = new Meters(registry);

        // When
        for (int i = 0; i < 1_000; i++) {
            meters.reject("actions", "reason-" + i);
        }

        // Then none is lost, and the series are few
        assertThat(registry.find("flyball.rejects").counters()).hasSizeLessThanOrEqualTo(101);
        assertThat(registry.find("flyball.rejects").counters().stream()
                        .mapToDouble(counter -> counter.count())
                        .sum())
                .isEqualTo(1_000);
    }

    @Test
    void theStateCountersOfKafkaStreamsAreLeftOut() {
        try (PrometheusMeters prometheus = new PrometheusMeters()) {
            // When
            Gauge.builder("kafka.stream.state.number.open.files", () -> -1).register(prometheus.registry());

            // Then
            assertThat(prometheus.registry().scrape()).doesNotContain("kafka_stream_state_number");
        }
    }

    private static final KillSwitch SWITCH = KillSwitch.newBuilder()
            .setSwitchId("s-1")
            .setVersion(1)
            .setState(SwitchState.TRIPPED)
            .setMode(Mode.ENFORCE)
            .setPattern(Pattern.DUEL)
            .setScope(new Scope("agent/db", "rds/main", "shards", ScopeDirection.BOTH))
            .setSince(TRIPPED_AT)
            .setUpdatedAt(TRIPPED_AT)
            .setExplanation("Why.")
            .setPolicyId("default")
            .build();

    @Test
    void aStopThatIsBrokenTwiceIsCountedOnceAsBroken() {
        // Given
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        Meters meters = new Meters(registry);
        KillSwitchEvent violated = KillSwitchEvent.newBuilder(trip(1.27))
                .setType(EventType.VIOLATED)
                .setFindingId(null)
                .setLatencySeconds(7.0)
                .build();

        // When
        for (long violations = 1; violations <= 2; violations++) {
            KillSwitch after =
                    KillSwitch.newBuilder(SWITCH).setViolations(violations).build();
            meters.switchEvent(violated, after, null, TRIPPED_AT.plusSeconds(7));
        }

        // Then
        assertThat(registry.get("flyball.stops.broken").counter().count()).isEqualTo(1);
        assertThat(registry.get("flyball.breach.latency").timer().totalTime(TimeUnit.SECONDS))
                .isEqualTo(14);
        assertThat(registry.get("flyball.detection.latency").timer().count()).isZero();
    }

    @Test
    void theLagIsThatOfTheLeastAdvancedPartitionThatIsStillHere() {
        // Given
        StreamTimes times = new Meters(timed).streamTimes();
        move(times, 0, 9);
        move(times, 1, 2);
        times.observe(2, -1);

        // When
        times.forget(0);

        // Then
        assertThat(lag()).isEqualTo(2);
    }

    @Test
    void aCommandAloneTellsOfNoLag() {
        // Given
        StreamTimes times = new Meters(timed).streamTimes();

        // When
        times.observe(0, 0);

        // Then
        assertThat(lag()).isNaN();
    }

    @Test
    void aPartitionThatHasNoSourceAnyMoreIsNotBehind() {
        // Given
        StreamTimes times = new Meters(timed).streamTimes();
        move(times, 0, 3_000);
        move(times, 1, 1);
        wall.add(30, TimeUnit.MINUTES);
        assertThat(lag()).isEqualTo(4_800);

        // When
        wall.add(31, TimeUnit.MINUTES);
        move(times, 1, 1);

        // Then
        assertThat(lag()).isEqualTo(1);
    }

    @Test
    void whereAPartitionStoodAtTheStartIsNoLagUntilRecordsMoveIt() {
        // Given
        StreamTimes times = new Meters(timed).streamTimes();

        // When
        times.observe(0, wall.wallTime() - 90_000_000);
        times.observe(0, wall.wallTime() - 90_000_000);

        // Then
        assertThat(lag()).isNaN();
        times.observe(0, wall.wallTime() - 2_000_000);
        assertThat(lag()).isEqualTo(2_000);
    }

    private double lag() {
        return timed.get("flyball.event.time.lag").timeGauge().value(TimeUnit.SECONDS);
    }

    /** Records bring a partition to so far behind the wall clock. */
    private void move(StreamTimes times, int partition, long secondsBehind) {
        long streamTime = wall.wallTime() - secondsBehind * 1_000;
        times.observe(partition, streamTime - 1);
        times.observe(partition, streamTime);
    }

    private static Action action(ActorKind kind, Approval approval) {
        return Action.newBuilder()
                .setActionId("a-1")
                .setOccurredAt(TRIPPED_AT)
                .setActor(new Actor("agent/db", kind))
                .setTarget("rds/main")
                .setControl("shards")
                .setApproval(approval)
                .build();
    }

    private static KillSwitchEvent trip(double gain) {
        return KillSwitchEvent.newBuilder()
                .setEventId("e-1")
                .setSwitchId("s-1")
                .setVersion(1)
                .setType(EventType.TRIPPED)
                .setMode(Mode.ENFORCE)
                .setPattern(Pattern.DUEL)
                .setScope(new Scope("agent/db", "rds/main", "shards", ScopeDirection.BOTH))
                .setEventTime(TRIPPED_AT)
                .setState(SwitchState.TRIPPED)
                .setFindingId("f-1")
                .setGain(gain)
                .setExplanation("Why.")
                .build();
    }
}
