package dev.flyball.topology;

import static dev.flyball.topology.TopologyHarness.START;
import static dev.flyball.topology.TopologyHarness.action;
import static dev.flyball.topology.TopologyHarness.policy;
import static dev.flyball.topology.TopologyHarness.sample;
import static org.assertj.core.api.Assertions.assertThat;

import dev.flyball.killswitch.CommandSignature;
import dev.flyball.schemas.Command;
import dev.flyball.schemas.CommandType;
import dev.flyball.schemas.EventType;
import dev.flyball.schemas.KillSwitch;
import dev.flyball.schemas.KillSwitchEvent;
import dev.flyball.schemas.SwitchState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What an automation does while it is let through and watched decides whether it is released. */
class ProbesTopologyTest {
    private static final Duration LEASE = Duration.ofMinutes(30);
    private static final Duration PROBE = Duration.ofHours(1);

    private final TopologyHarness harness = new TopologyHarness(policy().setLeaseSeconds(LEASE.toSeconds())
            .setProbeSeconds(PROBE.toSeconds())
            .build());

    /** The latest moment of the input. */
    private Instant now = START;

    @AfterEach
    void close() {
        harness.close();
    }

    @Test
    void anAutomationThatActsSanelyInItsProbeIsReleased() {
        // Given
        KillSwitchEvent probing = hunted();

        // When it scales out once, for a load that came from elsewhere and goes down as it should
        observe(5, 60);
        observe(5, 75);
        harness.act(action("sane", now, "hpa/web", 2, 3).build());
        observe(60, 55);

        // Then
        List<KillSwitchEvent> events = harness.events.readValuesToList();
        assertThat(events).extracting(KillSwitchEvent::getType).containsExactly(EventType.RELEASED);
        assertThat(events.get(0).getEventTime())
                .isEqualTo(probing.getEventTime().plus(PROBE));
    }

    @Test
    void anAutomationThatGoesOnHuntingInItsProbeIsStoppedAgain() {
        // Given
        KillSwitchEvent probing = hunted();

        // When
        hunt(6, "again");

        // Then
        KillSwitchEvent relapse = harness.events.readValue();
        assertThat(relapse.getType()).isEqualTo(EventType.TRIPPED);
        assertThat(relapse.getSwitchId()).isEqualTo(probing.getSwitchId());
        assertThat(relapse.getEventTime()).isBefore(probing.getEventTime().plus(PROBE));
        KillSwitch stopped = harness.switches.readValuesToList().stream()
                .filter(state -> state.getState() == SwitchState.TRIPPED)
                .reduce((first, last) -> last)
                .orElseThrow();
        assertThat(stopped.getTrips()).isEqualTo(2);
        assertThat(stopped.getPenalty()).isGreaterThan(1.5);
    }

    @Test
    void whatWasSeenBeforeAReleaseDoesNotStopAgainWhoPutsRightWhatTheStopLeft() {
        // Given a loop that a person releases at once
        hunt(5, "first");
        KillSwitchEvent trip = harness.events.readValue();
        release(trip);
        assertThat(harness.events.readValue().getType()).isEqualTo(EventType.PROBING);

        // When the automation takes back the last step of the loop
        observe(3, 40);
        harness.act(action("right", now.minusSeconds(1), "hpa/web", 4, 3).build());

        // Then it is let through
        assertThat(harness.events.isEmpty()).isTrue();

        // But when it hunts on, it is stopped again
        hunt(8, "again");
        assertThat(harness.events.readValue().getType()).isEqualTo(EventType.TRIPPED);
    }

    private void release(KillSwitchEvent trip) {
        Command release = Command.newBuilder()
                .setCommandId("release")
                .setSwitchId(trip.getSwitchId())
                .setType(CommandType.RELEASE)
                .setIssuedAt(now)
                .setWho("alice")
                .setWhy("it is mended")
                .setExpectedVersion(trip.getVersion())
                .setScope(trip.getScope())
                .build();
        harness.commands.pipeInput(
                trip.getSwitchId(), CommandSignature.signed(release, TopologyHarness.ALICE.getPrivate()), now);
    }

    /** A stop whose lease is over. */
    private KillSwitchEvent hunted() {
        hunt(5, "first");
        KillSwitchEvent trip = harness.events.readValue();
        assertThat(trip.getType()).isEqualTo(EventType.TRIPPED);
        while (harness.events.isEmpty()) {
            observe(1, 60);
        }
        KillSwitchEvent probing = harness.events.readValue();
        assertThat(probing.getType()).isEqualTo(EventType.PROBING);
        assertThat(probing.getEventTime()).isAfterOrEqualTo(trip.getEventTime().plus(LEASE));
        return probing;
    }

    /** Scales out and in, each for what the one before did. */
    private void hunt(int swings, String name) {
        for (int i = 0; i < swings; i++) {
            boolean up = i % 2 == 0;
            observe(3, up ? 80 : 40);
            harness.act(action(name + i, now.minusSeconds(1), "hpa/web", up ? 2 : 4, up ? 4 : 2)
                    .build());
        }
    }

    /** A sample a minute, no two of them alike. */
    private void observe(int minutes, double value) {
        for (int i = 0; i < minutes; i++) {
            harness.observe(sample(now, value + 0.1 * (now.getEpochSecond() / 60 % 7)));
            now = now.plusSeconds(60);
        }
    }
}
