package dev.flyball.topology;

import static dev.flyball.topology.TopologyHarness.START;
import static dev.flyball.topology.TopologyHarness.action;
import static dev.flyball.topology.TopologyHarness.policy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.flyball.schemas.KillSwitchEvent;
import dev.flyball.schemas.Mode;
import dev.flyball.schemas.Policy;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A second set of policies over the same stream. */
class ChallengerTopologyTest {
    private static Policy.Builder challenger() {
        return policy().setPolicyId("challenger");
    }

    /** Two automations that take back each other's acts, and then rest for a day. */
    private static List<KillSwitchEvent> duel(TopologyHarness harness) {
        for (int i = 0; i < 40; i++) {
            boolean up = i % 2 == 0;
            harness.act(action(
                            "duel-" + i,
                            START.plus(Duration.ofMinutes(5L * i)),
                            up ? "agent/up" : "agent/down",
                            up ? 4 : 8,
                            up ? 8 : 4)
                    .build());
        }
        harness.driver.advanceWallClockTime(Duration.ofMinutes(1));
        harness.driver.advanceWallClockTime(Duration.ofDays(1));
        return harness.events.readValuesToList();
    }

    private static double trips(TopologyHarness harness, String side) {
        var counter = harness.meters
                .find("flyball.challenger.trips")
                .tag("side", side)
                .counter();
        return counter == null ? 0 : counter.count();
    }

    @Test
    void aLooserChallengerTripsTheSameEarlier() {
        try (TopologyHarness harness = new TopologyHarness(
                policy().setMinConfidence(0.9999).build(),
                Optional.of(challenger().setMinConfidence(0.95).build()))) {
            // When
            duel(harness);

            // Then
            assertThat(trips(harness, "both")).isPositive();
            assertThat(trips(harness, "active")).isZero();
            assertThat(harness.meters
                            .get("flyball.challenger.lead")
                            .tag("first", "challenger")
                            .timer()
                            .totalTime(TimeUnit.MINUTES))
                    .isGreaterThanOrEqualTo(5);
        }
    }

    @Test
    void aChallengerThatLooksAwayTripsNothing() {
        try (TopologyHarness harness = new TopologyHarness(
                policy().build(), Optional.of(challenger().setMode(Mode.OFF).build()))) {
            // When
            duel(harness);

            // Then
            assertThat(trips(harness, "active")).isPositive();
            assertThat(trips(harness, "both")).isZero();
            assertThat(trips(harness, "challenger")).isZero();
        }
    }

    @Test
    void whatOnlyTheChallengerTripsIsNoEvent() {
        try (TopologyHarness harness = new TopologyHarness(
                policy().setMode(Mode.OFF).build(),
                Optional.of(challenger().setMode(Mode.ENFORCE).build()))) {
            // When
            List<KillSwitchEvent> events = duel(harness);

            // Then
            assertThat(events).isEmpty();
            assertThat(harness.findings.isEmpty()).isTrue();
            assertThat(harness.switches.readKeyValuesToList())
                    .allSatisfy(state -> assertThat(state.value).isNull());
            assertThat(trips(harness, "challenger")).isPositive();
        }
    }

    @Test
    void aChallengerChangesNoEvent() {
        try (TopologyHarness alone = new TopologyHarness(policy().build());
                TopologyHarness challenged = new TopologyHarness(
                        policy().build(),
                        Optional.of(challenger().setLeaseSeconds(60).build()))) {
            // When
            List<KillSwitchEvent> events = duel(challenged);

            // Then
            assertThat(events).isNotEmpty().isEqualTo(duel(alone));
        }
    }
}
