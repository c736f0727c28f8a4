package dev.flyball.topology;

import static dev.flyball.topology.TopologyHarness.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.flyball.schemas.Action;
import dev.flyball.schemas.Binding;
import dev.flyball.schemas.EventType;
import dev.flyball.schemas.Finding;
import dev.flyball.schemas.KillSwitchEvent;
import dev.flyball.schemas.MetricReference;
import dev.flyball.schemas.Pattern;
import java.time.Duration;
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

    /** Two booksellers in 2011: each day the one asked 0.9983 times the other's price, the other 1.270589 times the one's. */
    @Test
    void robotsThatPriceByEachOtherAreACycleThatGrowsThoughADayIsTheTimeOfAClock() {
        // Given
        String profnath = "amazon/us/offer-profnath";
        String bordeebook = "amazon/us/offer-bordeebook";
        for (String offer : List.of(profnath, bordeebook)) {
            harness.bindings.pipeInput(
                    offer,
                    Binding.newBuilder()
                            .setBindingId(offer)
                            .setTarget(offer)
                            .setControl("price")
                            .setResource(offer)
                            .setMetric("price")
                            .build());
        }

        // When
        double price = 100;
        double other = 127.0589;
        for (int day = 0; day < 8; day++) {
            harness.act(price("one", day, 0, profnath, price, price = 0.9983 * other, bordeebook));
            harness.act(price("other", day, 6, bordeebook, other, other = 1.270589 * price, profnath));
        }

        // Then
        Finding first = cycles().get(0);
        assertThat(first.getFoundAt()).isBeforeOrEqualTo(START.plus(Duration.ofDays(5)));
        assertThat(first.getTargets()).containsExactly(bordeebook, profnath);
        assertThat(first.getGain()).isCloseTo(1.26843, within(1e-4));
        assertThat(first.getPeriodSeconds()).isCloseTo(86_400, within(1.0));
        assertThat(first.getConfidence()).isGreaterThan(0.999);
    }

    private static Action price(
            String actor, int day, int hour, String offer, double before, double after, String asked) {
        return TopologyHarness.action(actor + day, START.plus(Duration.ofHours(24L * day + hour)), actor, before, after)
                .setTarget(offer)
                .setControl("price")
                .setTriggers(List.of(new MetricReference(asked, "price")))
                .build();
    }

    private List<Finding> cycles() {
        return harness.findings.readValuesToList().stream()
                .filter(finding -> finding.getPattern() == Pattern.CYCLE)
                .toList();
    }
}
