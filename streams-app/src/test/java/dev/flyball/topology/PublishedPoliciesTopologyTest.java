package dev.flyball.topology;

import static dev.flyball.topology.TopologyHarness.ALICE;
import static dev.flyball.topology.TopologyHarness.START;
import static dev.flyball.topology.TopologyHarness.action;
import static dev.flyball.topology.TopologyHarness.policy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.flyball.schemas.KillSwitchEvent;
import dev.flyball.schemas.Mode;
import dev.flyball.schemas.Policy;
import dev.flyball.schemas.Publication;
import dev.flyball.schemas.Scope;
import dev.flyball.schemas.ScopeDirection;
import io.micrometer.core.instrument.Gauge;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** People change what is tolerated while Flyball runs. */
class PublishedPoliciesTopologyTest {
    private final TopologyHarness harness = new TopologyHarness(policy().build());
    private int told;

    @AfterEach
    void close() {
        harness.close();
    }

    /** Two automations that take back each other's acts, until they are surely told. */
    private List<KillSwitchEvent> duel() {
        for (int end = told + 40; told < end; told++) {
            boolean up = told % 2 == 0;
            harness.act(action(
                            "duel-" + told,
                            START.plus(Duration.ofMinutes(5L * told)),
                            up ? "agent/up" : "agent/down",
                            up ? 4 : 8,
                            up ? 8 : 4)
                    .build());
        }
        return harness.events.readValuesToList();
    }

    private static Policy.Builder narrow() {
        return policy().setPolicyId("narrow").setScope(new Scope("agent/*", "*", "*", ScopeDirection.BOTH));
    }

    private String rejectedBecause() {
        TestRecord<byte[], byte[]> reject = harness.rejects.readRecord();
        assertThat(harness.rejects.isEmpty()).isTrue();
        return new String(reject.headers().lastHeader("flyball.reject.reason").value(), StandardCharsets.UTF_8);
    }

    @Test
    void aPublishedPolicyHoldsFromThenOnAndUntilItIsWithdrawn() {
        // Given
        harness.publish(narrow().setMode(Mode.OFF).build(), ALICE.getPrivate());
        List<KillSwitchEvent> off = duel();
        harness.publish(narrow().setMode(Mode.SHADOW).build(), ALICE.getPrivate());
        List<KillSwitchEvent> shadow = duel();

        // When
        harness.withdraw("narrow", ALICE.getPrivate());
        List<KillSwitchEvent> enforced = duel();

        // Then
        assertThat(off).isEmpty();
        assertThat(shadow)
                .isNotEmpty()
                .allSatisfy(event -> assertThat(event.getMode()).isEqualTo(Mode.SHADOW));
        assertThat(enforced)
                .last()
                .satisfies(event -> assertThat(event.getMode()).isEqualTo(Mode.ENFORCE));
    }

    @Test
    void aPolicyInForceThatCannotBeReadHoldsNobodyUp() {
        // When
        harness.driver
                .createInputTopic(harness.topics.policiesInForce(), new StringSerializer(), new ByteArraySerializer())
                .pipeInput("broken", new byte[] {1, 2, 3});
        harness.publish(narrow().setMode(Mode.OFF).build(), ALICE.getPrivate());

        // Then
        assertThat(duel()).isEmpty();
    }

    @Test
    void aPolicyThatHoldsForNobodyIsTold() {
        // Given a policy for agents, and one whose pattern is mistyped
        duel();
        harness.publish(narrow().build(), ALICE.getPrivate());
        harness.publish(
                policy().setPolicyId("mistyped")
                        .setScope(new Scope("agnet/*", "*", "*", ScopeDirection.BOTH))
                        .build(),
                ALICE.getPrivate());

        // When
        duel();

        // Then
        assertThat(unused("mistyped").orElseThrow().value()).isEqualTo(1);
        assertThat(unused(narrow().getPolicyId()).orElseThrow().value()).isZero();
        harness.withdraw("mistyped", ALICE.getPrivate());
        assertThat(unused("mistyped")).isEmpty();
    }

    private Optional<Gauge> unused(String policyId) {
        return Optional.ofNullable(harness.meters
                .find("flyball.policies.unused")
                .tag("policy", policyId)
                .gauge());
    }

    @Test
    void aPublishedPolicyTakesThePlaceOfTheConfiguredOneWithItsId() {
        // Given
        harness.publish(policy().setMode(Mode.OFF).build(), ALICE.getPrivate());

        // When
        List<KillSwitchEvent> events = duel();

        // Then
        assertThat(events).isEmpty();
    }

    @Test
    void aPolicyThatCannotBeMeantIsRejectedWholeAndTheOldOneStays() {
        // Given
        harness.publish(narrow().setMode(Mode.OFF).build(), ALICE.getPrivate());
        Policy bad = narrow().setMode(Mode.ENFORCE).setMinConfidence(1.5).build();

        // When
        harness.publish(bad, ALICE.getPrivate());

        // Then
        assertThat(rejectedBecause())
                .isEqualTo("policy.min_confidence: expected a number above 0 and at most 0.999999, found 1.5");
        assertThat(duel()).isEmpty();
        assertThat(harness.meters
                        .counter("flyball.rejects", "source", "flyball.policies.v1", "reason", "policy.min_confidence")
                        .count())
                .isEqualTo(1);
    }

    @Test
    void aPolicyThatLooksBackFurtherThanTheStoresKeepIsRejected() {
        // When
        harness.publish(narrow().setMemorySeconds(31_536_000).build(), ALICE.getPrivate());

        // Then
        assertThat(rejectedBecause())
                .isEqualTo(
                        "policy.memory_seconds: expected at most the 1209600 seconds that the stores keep, found 31536000");
    }

    @Test
    void aLeaseOfACenturyIsRejected() {
        // When
        harness.publish(narrow().setLeaseSeconds(3_155_760_000L).build(), ALICE.getPrivate());

        // Then
        assertThat(rejectedBecause())
                .isEqualTo(
                        "policy.lease_seconds: expected a positive number of seconds, at most 315360000, found 3155760000");
    }

    @Test
    void aPolicyOfNobodyWhoseKeyIsConfiguredIsRejected() {
        // When
        harness.publish(
                narrow().setMode(Mode.OFF).build(), TopologyHarness.keys().getPrivate());

        // Then
        assertThat(rejectedBecause()).isEqualTo("signature: expected one of alice over this policy, found another");
        assertThat(duel()).isNotEmpty();
    }

    @Test
    void aWithdrawalByNobodyLeavesThePolicy() {
        // Given
        harness.publish(narrow().setMode(Mode.OFF).build(), ALICE.getPrivate());

        // When
        harness.withdraw("narrow", TopologyHarness.keys().getPrivate());

        // Then
        assertThat(rejectedBecause()).startsWith("signature: ");
        assertThat(duel()).isEmpty();
    }

    @Test
    void whoPublishesMustBeOneOfThosePeopleAndSayWhy() {
        // When, then
        harness.publish(narrow().build(), new Publication(1L, "mallory", "because", false), ALICE.getPrivate());
        assertThat(rejectedBecause())
                .isEqualTo("policy.publication.who: expected a person whose key is configured, found \"mallory\"");
        harness.publish(narrow().build(), new Publication(1L, "alice", " ", false), ALICE.getPrivate());
        assertThat(rejectedBecause()).isEqualTo("policy.publication.why: expected 1 to 1000 characters, found 0");
        harness.publish(narrow().build(), new Publication(0L, "alice", "because", false), ALICE.getPrivate());
        assertThat(rejectedBecause())
                .isEqualTo("policy.publication.version: expected 1, the next after what was published, found 0");
        harness.publish(
                narrow().build(), new Publication(Long.MAX_VALUE, "alice", "for ever", false), ALICE.getPrivate());
        assertThat(rejectedBecause()).startsWith("policy.publication.version: expected 1, ");
        harness.publish(narrow().build(), null, ALICE.getPrivate());
        assertThat(rejectedBecause()).isEqualTo("policy.publication: expected who published it, and why, found none");
    }

    @Test
    void aPolicyThatWasRefusedTakesNoVersion() {
        // Given
        harness.publish(
                narrow().setMinConfidence(1.5).build(),
                new Publication(7L, "alice", "a slip", false),
                ALICE.getPrivate());
        harness.rejects.readRecord();

        // When
        harness.publish(
                narrow().setMode(Mode.OFF).build(), new Publication(1L, "alice", "right", false), ALICE.getPrivate());

        // Then
        assertThat(harness.rejects.isEmpty()).isTrue();
        assertThat(duel()).isEmpty();
    }

    @Test
    void whatAnotherPartitionLetPassCounts() {
        // Given: of its gate this one sees only what came of it
        harness.inForce(narrow().setMode(Mode.ENFORCE)
                .setPublication(new Publication(2L, "alice", "better now", false))
                .build());

        // When
        harness.publish(
                narrow().setMode(Mode.OFF).build(), new Publication(1L, "alice", "of old", false), ALICE.getPrivate());

        // Then
        assertThat(rejectedBecause())
                .isEqualTo("policy.publication.version: expected 3, the next after what was published, found 1");
        assertThat(duel()).isNotEmpty();
    }

    @Test
    void anEmptyRecordWithdrawsNothing() {
        // Given
        harness.publish(narrow().setMode(Mode.OFF).build(), ALICE.getPrivate());

        // When
        harness.policies.pipeInput("narrow".getBytes(StandardCharsets.UTF_8), null, START);

        // Then
        assertThat(rejectedBecause())
                .isEqualTo("value: expected a policy, found none; `flyball policy withdraw` ends one");
        assertThat(duel()).isEmpty();
    }

    @Test
    void whatIsNoPolicyIsRejectedWithItsBytes() {
        // When
        harness.policies.pipeInput("narrow".getBytes(StandardCharsets.UTF_8), new byte[] {1, 2, 3}, START);

        // Then
        TestRecord<byte[], byte[]> reject = harness.rejects.readRecord();
        assertThat(reject.value()).containsExactly(1, 2, 3);
    }
}
