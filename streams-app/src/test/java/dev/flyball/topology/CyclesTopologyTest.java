package dev.flyball.topology;

import static dev.flyball.topology.TopologyHarness.START;
import static org.assertj.core.api.Assertions.assertThat;

import dev.flyball.schemas.Action;
import dev.flyball.schemas.Actor;
import dev.flyball.schemas.ActorKind;
import dev.flyball.schemas.EventType;
import dev.flyball.schemas.Finding;
import dev.flyball.schemas.KillSwitchEvent;
import dev.flyball.schemas.Pattern;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CyclesTopologyTest {
    private final TopologyHarness harness = new TopologyHarness();

    @AfterEach
    void close() {
        harness.close();
    }

    @Test
    void twoBotsThatAnswerEachOtherAreStoppedAtTheThirdReturn() {
        // Given, when
        for (int i = 1; i <= 7; i++) {
            reply(i, "repo/forge/pull-128");
        }

        // Then
        List<Finding> findings = harness.findings.readValuesToList();
        assertThat(findings).singleElement().satisfies(finding -> {
            assertThat(finding.getPattern()).isEqualTo(Pattern.CYCLE);
            assertThat(finding.getFoundAt()).isEqualTo(START.plusSeconds(140));
            assertThat(finding.getEvidence().getActionIds()).containsExactly("r1", "r2", "r3", "r4", "r5", "r6", "r7");
        });
        assertThat(harness.events.readValuesToList()).singleElement().satisfies(event -> {
            assertThat(event.getType()).isEqualTo(EventType.TRIPPED);
            assertThat(event.getScope().getActor()).isEqualTo("contributors-bot");
        });
        assertThat(harness.switches.readValue().getPattern()).isEqualTo(Pattern.CYCLE);
    }

    @Test
    void aScopeThatIsTrippedIsNotTrippedAgain() {
        // Given, when
        for (int i = 1; i <= 20; i++) {
            reply(i, "repo/forge/pull-128");
        }

        // Then
        assertThat(harness.events.readValuesToList())
                .extracting(KillSwitchEvent::getType)
                .startsWith(EventType.TRIPPED)
                .hasSizeGreaterThan(1)
                .filteredOn(type -> type == EventType.TRIPPED)
                .hasSize(1);
    }

    @Test
    void twoDomainsNeverMix() {
        // Given, when: every other reply is in another domain
        for (int i = 1; i <= 20; i++) {
            reply(i, i % 2 == 0 ? "repo/forge/pull-128" : "elsewhere/forge/pull-128");
        }

        // Then
        assertThat(harness.findings.isEmpty()).isTrue();
    }

    @Test
    void aSlowChainThatGoesOnAfterItsStopIsStoppedAgainBeforeItIsReleased() {
        // Given two bots that answer each other every quarter of an hour, until one is stopped
        String target = "repo/forge/pull-128";
        for (int i = 1; i <= 7; i++) {
            reply(i, START.plusSeconds(900L * i), target);
        }
        KillSwitchEvent trip = harness.events.readValue();
        harness.observe(TopologyHarness.sample(trip.getLeaseUntil(), 50));
        assertThat(harness.events.readValue().getType()).isEqualTo(EventType.PROBING);

        // When they go on
        for (int i = 8; i <= 15; i++) {
            reply(i, trip.getLeaseUntil().plusSeconds(900L * (i - 7)), target);
        }

        // Then
        assertThat(harness.events.readValuesToList())
                .extracting(KillSwitchEvent::getType)
                .startsWith(EventType.TRIPPED)
                .doesNotContain(EventType.RELEASED);
    }

    private void reply(int number, String target) {
        reply(number, START.plusSeconds(20L * number), target);
    }

    private void reply(int number, Instant at, String target) {
        boolean linter = number % 2 == 1;
        harness.act(Action.newBuilder()
                .setActionId("r" + number)
                .setOccurredAt(at)
                .setActor(new Actor(
                        linter ? "lint-bot" : "contributors-bot", linter ? ActorKind.CONTROLLER : ActorKind.AI_AGENT))
                .setTarget(target)
                .setControl("comment")
                .setOperation("comment")
                .setCausationId(number == 1 ? null : "r" + (number - 1))
                .build());
    }
}
