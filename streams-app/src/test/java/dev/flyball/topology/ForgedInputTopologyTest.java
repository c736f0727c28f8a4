package dev.flyball.topology;

import static dev.flyball.topology.TopologyHarness.ALICE;
import static dev.flyball.topology.TopologyHarness.START;
import static dev.flyball.topology.TopologyHarness.action;
import static dev.flyball.topology.TopologyHarness.policy;
import static dev.flyball.topology.TopologyHarness.sample;
import static org.assertj.core.api.Assertions.assertThat;

import dev.flyball.schemas.Action;
import dev.flyball.schemas.EventType;
import dev.flyball.schemas.KillSwitchEvent;
import dev.flyball.schemas.Mode;
import dev.flyball.schemas.Policy;
import dev.flyball.schemas.Publication;
import dev.flyball.schemas.Scope;
import dev.flyball.schemas.ScopeDirection;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What somebody can do, and cannot, who may write an input topic and lies. Each is a line of docs/threat-model.md. */
class ForgedInputTopologyTest {
    private static final int TARGETS = 6;

    private final TopologyHarness harness =
            new TopologyHarness(policy().setMaxTripsPerHour(2).build());
    private int told;

    @AfterEach
    void close() {
        harness.close();
    }

    @Test
    void whoForgesLoopsEverywhereStopsNoMoreThanAPolicyAllowsInAnHour() {
        // When
        List<KillSwitchEvent> trips = forgedDuels(TARGETS, 12).stream()
                .filter(event -> event.getType() == EventType.TRIPPED)
                .toList();

        // Then
        assertThat(trips).extracting(KillSwitchEvent::getSwitchId).doesNotHaveDuplicates();
        assertThat(trips).extracting(event -> event.getScope().getTarget()).hasSizeGreaterThanOrEqualTo(TARGETS);
        assertThat(trips).filteredOn(event -> event.getMode() == Mode.ENFORCE).hasSize(2);
    }

    @Test
    void whoForgesMetricsAloneStopsNobody() {
        // When
        for (int i = 0; i < 1_000; i++) {
            harness.observe(sample(START.plusSeconds(60L * i), i % 2 == 0 ? 0 : 1_000_000));
        }

        // Then
        assertThat(harness.findings.isEmpty()).isTrue();
        assertThat(harness.events.isEmpty()).isTrue();
    }

    @Test
    void aPolicyThatWasSignedOnceDoesNotHoldAgainWhenItsBytesComeAgain() {
        // Given a policy of yesterday, and one of today that takes its place
        Policy yesterdays = narrow(Mode.OFF);
        Publication first = new Publication(1L, "alice", "too many stops", false);
        harness.publish(yesterdays, first, ALICE.getPrivate());
        harness.publish(narrow(Mode.ENFORCE), new Publication(2L, "alice", "better now", false), ALICE.getPrivate());

        // When its bytes and its signature are published again: Ed25519 gives the same for the same
        harness.publish(yesterdays, first, ALICE.getPrivate());

        // Then
        assertThat(reason(harness.rejects.readRecord()))
                .isEqualTo("policy.publication.version: expected 3, the next after what was published, found 1");
        assertThat(forgedDuels(1, 40)).isNotEmpty();
    }

    @Test
    void aWithdrawalThatWasSignedOnceDoesNotWithdrawAgain() {
        // Given
        Publication withdrawal = new Publication(2L, "alice", "not needed", true);
        harness.publish(narrow(Mode.OFF), new Publication(1L, "alice", "too many stops", false), ALICE.getPrivate());
        harness.publish(narrow(Mode.OFF), withdrawal, ALICE.getPrivate());
        harness.publish(narrow(Mode.OFF), new Publication(3L, "alice", "needed after all", false), ALICE.getPrivate());

        // When
        harness.publish(narrow(Mode.OFF), withdrawal, ALICE.getPrivate());

        // Then
        assertThat(reason(harness.rejects.readRecord())).startsWith("policy.publication.version: ");
        assertThat(forgedDuels(1, 40)).isEmpty();
    }

    private static String reason(TestRecord<byte[], byte[]> reject) {
        return new String(reject.headers().lastHeader("flyball.reject.reason").value(), StandardCharsets.UTF_8);
    }

    private static Policy narrow(Mode mode) {
        return policy().setPolicyId("narrow")
                .setScope(new Scope("agent/*", "*", "*", ScopeDirection.BOTH))
                .setMode(mode)
                .build();
    }

    /** Tells that two agents take back each other's acts on each of some targets. */
    private List<KillSwitchEvent> forgedDuels(int targets, int acts) {
        for (int end = told + acts; told < end; told++) {
            for (int target = 0; target < targets; target++) {
                boolean up = told % 2 == 0;
                Action forged = action(
                                "forged-%d-%d".formatted(told, target),
                                START.plus(Duration.ofMinutes(5L * told)),
                                up ? "agent/up" : "agent/down",
                                up ? 4 : 8,
                                up ? 8 : 4)
                        .build();
                harness.act(Action.newBuilder(forged)
                        .setTarget("k8s/c1/prod/Deployment/web-" + target)
                        .build());
            }
        }
        return harness.events.readValuesToList();
    }
}
