package dev.flyball.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.flyball.schemas.EventType;
import dev.flyball.schemas.Finding;
import dev.flyball.schemas.KillSwitchEvent;
import dev.flyball.schemas.Pattern;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Loops over several resources that only the metrics show. */
class CausalCyclesTopologyTest {
    private final TopologyHarness harness = new TopologyHarness();

    @AfterEach
    void close() {
        harness.close();
    }

    @Test
    void agentsThatDriveEachOtherAreFoundAndTheAiAgentIsStopped() {
        // Given, when
        new TwoAgents(1.2, 12).play(harness::observe, harness::act);

        // Then
        List<Finding> cycles = cycles();
        assertThat(cycles).isNotEmpty();
        Finding finding = cycles.get(cycles.size() - 1);
        assertThat(finding.getTargets()).containsExactly(TwoAgents.API, TwoAgents.DATABASE);
        assertThat(finding.getGain()).isCloseTo(1.2, within(0.1));
        assertThat(finding.getPeriodSeconds()).isCloseTo(880, within(60.0));
        assertThat(finding.getEvidence().getMeasures()).containsEntry("sign", 1.0);
        List<KillSwitchEvent> events = harness.events.readValuesToList().stream()
                .filter(event -> event.getPattern() == Pattern.CYCLE)
                .toList();
        assertThat(events).extracting(KillSwitchEvent::getType).startsWith(EventType.TRIPPED);
        assertThat(events.get(0).getScope().getActor()).isEqualTo("agent/database");
    }

    @Test
    void aLoopThatDiesOutIsLeftAlone() {
        // Given, when
        new TwoAgents(0.5, 12).play(harness::observe, harness::act);

        // Then
        assertThat(cycles()).isEmpty();
    }

    private List<Finding> cycles() {
        return harness.findings.readValuesToList().stream()
                .filter(finding -> finding.getPattern() == Pattern.CYCLE)
                .toList();
    }
}
