package dev.flyball.topology;

import static dev.flyball.topology.TopologyHarness.START;
import static dev.flyball.topology.TopologyHarness.action;
import static dev.flyball.topology.TopologyHarness.sample;
import static org.assertj.core.api.Assertions.assertThat;

import dev.flyball.schemas.EventType;
import dev.flyball.schemas.KillSwitchEvent;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Audit trails tell of an action minutes after it was taken; by then the metrics have moved time on. */
class LateActionsTopologyTest {
    private static final int ACTS = 12;
    private static final Instant LAST_ACT = START.plusSeconds(180 * ACTS - 1);

    private final TopologyHarness harness = new TopologyHarness();

    @AfterEach
    void close() {
        harness.close();
    }

    @Test
    void aLoopThatIsToldOfTenMinutesLateIsStoppedFromNowOn() {
        // Given
        Instant now = LAST_ACT.plus(Duration.ofMinutes(10));
        metric(now);

        // When
        actions();
        harness.observe(sample(now.plusSeconds(2), 50));

        // Then
        List<KillSwitchEvent> events = harness.events.readValuesToList();
        assertThat(events.get(0).getType()).isEqualTo(EventType.TRIPPED);
        assertThat(events.get(0).getEventTime()).isEqualTo(now);
        assertThat(events.get(0).getLeaseUntil()).isAfterOrEqualTo(now.plusSeconds(900));
        assertThat(events.stream().skip(1)).allMatch(event -> event.getType() == EventType.RENEWED);
    }

    @Test
    void aLoopOfYesterdayIsFoundButStopsNobodyToday() {
        // Given
        metric(LAST_ACT.plus(Duration.ofDays(1)));

        // When
        actions();

        // Then
        assertThat(harness.findings.isEmpty()).isFalse();
        assertThat(harness.events.isEmpty()).isTrue();
    }

    @Test
    void anActionOlderThanAllThatIsRememberedIsAReject() {
        // Given
        harness.act(
                action("new", START.plus(Duration.ofDays(29)), "hpa/web", 2, 4).build());

        // When
        harness.act(action("old", START, "hpa/web", 4, 2).build());

        // Then
        assertThat(harness.meters
                        .get("flyball.rejects")
                        .tags("reason", "occurred_at")
                        .counter()
                        .count())
                .isEqualTo(1);
        assertThat(new String(
                        harness.rejects
                                .readRecord()
                                .headers()
                                .lastHeader("flyball.reject.reason")
                                .value(),
                        StandardCharsets.UTF_8))
                .isEqualTo("occurred_at: 2026-01-01T00:00:00Z is older than the actions that are remembered");
        harness.driver.advanceWallClockTime(Duration.ofDays(1));
        assertThat(harness.outcomes.readValuesToList())
                .extracting(outcome -> outcome.getAction().getActionId())
                .containsExactly("new");
    }

    private void metric(Instant until) {
        int i = 0;
        for (Instant at = START; at.isBefore(LAST_ACT); at = at.plusSeconds(60)) {
            harness.observe(sample(at, (i / 3 % 2 == 0 ? 80 : 40) + 0.1 * (i % 4)));
            i++;
        }
        harness.observe(sample(until, 50));
    }

    private void actions() {
        for (int i = 0; i < ACTS; i++) {
            boolean up = i % 2 == 0;
            Instant at = START.plusSeconds(180L * (i + 1) - 1);
            harness.act(action("h" + i, at, "hpa/web", up ? 2 : 4, up ? 4 : 2).build());
        }
    }
}
