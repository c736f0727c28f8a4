package dev.flyball.topology;

import static dev.flyball.topology.TopologyHarness.CONTROL;
import static dev.flyball.topology.TopologyHarness.START;
import static dev.flyball.topology.TopologyHarness.TARGET;
import static dev.flyball.topology.TopologyHarness.action;
import static dev.flyball.topology.TopologyHarness.sample;
import static org.assertj.core.api.Assertions.assertThat;

import dev.flyball.detect.History;
import dev.flyball.detect.state.ActBucket;
import dev.flyball.schemas.Finding;
import dev.flyball.schemas.MetricSample;
import dev.flyball.schemas.Outcome;
import dev.flyball.schemas.Response;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.streams.state.WindowStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Many actions in one moment (many sources tell time in whole seconds), and targets with very many series. */
class CrowdsTopologyTest {
    private final TopologyHarness harness = new TopologyHarness();

    @AfterEach
    void close() {
        harness.close();
    }

    @Test
    void aRampWithinOneMomentIsNoSwingWhateverItsActionsAreCalled() {
        // Given ids whose order is not that of the actions: by id the values would swing wider and wider
        List<Integer> swinging = List.of(7, 8, 6, 9, 5, 10, 4, 11, 3, 12, 2, 13);

        // When
        for (int value = 2; value <= 13; value++) {
            String id = "a%02d".formatted(swinging.indexOf(value));
            harness.act(action(id, START, "hpa/web", value - 1, value).build());
        }

        // Then
        assertThat(harness.findings.isEmpty()).isTrue();
    }

    @Test
    void everyFindingIsClosedByAnActionOfItsOwn() {
        // When
        for (int i = 0; i < 20; i++) {
            boolean grows = i % 2 == 0;
            Instant at = START.plusSeconds(30L * (i / 2));
            harness.act(action("a" + (99 - i), at, grows ? "hpa/web" : "hpa/cost", grows ? 2 : 6, grows ? 6 : 2)
                    .build());
        }

        // Then
        List<Finding> findings = harness.findings.readValuesToList();
        assertThat(findings).hasSizeGreaterThan(4);
        assertThat(findings).extracting(Finding::getFindingId).doesNotHaveDuplicates();
        assertThat(findings).extracting(Finding::getCausationId).doesNotHaveDuplicates();
    }

    @Test
    void noMoreActsOfOneMomentAreKeptThanAreLookedBackAt() {
        // When
        for (int i = 0; i < 3 * History.MAX_ACTS; i++) {
            harness.act(action("a" + i, START, "hpa/web", 2, 4).build());
        }
        harness.driver.advanceWallClockTime(Duration.ofHours(1));

        // Then
        WindowStore<String, ActBucket> acts = harness.driver.getWindowStore("acts");
        assertThat(acts.fetch(TARGET + '\0' + CONTROL, START.toEpochMilli()).getActs())
                .hasSize(History.MAX_ACTS)
                .last()
                .satisfies(latest -> assertThat(latest.getActionId()).isEqualTo("a" + (3 * History.MAX_ACTS - 1)));
    }

    @Test
    void ofVeryManySeriesTheNamedOneAndSomeOthersAreJoined() {
        // Given
        for (int i = 0; i < 1_000; i++) {
            harness.observe(MetricSample.newBuilder(sample(START, i))
                    .setMetric("aaa" + i)
                    .build());
        }
        harness.observe(sample(START, 80));

        // When
        harness.act(action("a1", START.plusSeconds(60), "hpa/web", 2, 4).build());
        harness.driver.advanceWallClockTime(Duration.ofHours(1));

        // Then
        Outcome outcome = harness.outcomes.readValue();
        assertThat(outcome.getResponses()).hasSize(32);
        assertThat(outcome.getResponses())
                .filteredOn(Response::getBound)
                .singleElement()
                .satisfies(
                        response -> assertThat(response.getBaseline().getLast()).isEqualTo(80));
    }

    @Test
    void anActionThatWouldFillARecordIsAReject() {
        // When
        harness.act(action("a1", START, "hpa/web", 2, 4)
                .setStateAfter("x".repeat(300_000))
                .build());

        // Then
        assertThat(new String(
                        harness.rejects
                                .readRecord()
                                .headers()
                                .lastHeader("flyball.reject.reason")
                                .value(),
                        StandardCharsets.UTF_8))
                .startsWith("value: expected at most 262144 bytes, found 300");
    }

    @Test
    void statesOfManyActionsOfOneMomentDoNotAddUp() {
        // When
        for (int i = 0; i < History.MAX_ACTS; i++) {
            harness.act(action("a" + i, START, "ci", 0, 0)
                    .setStateAfter(i + "x".repeat(100_000))
                    .build());
        }

        // Then
        WindowStore<String, ActBucket> acts = harness.driver.getWindowStore("acts");
        assertThat(acts.fetch(TARGET + '\0' + CONTROL, START.toEpochMilli()).getActs())
                .hasSize(History.MAX_ACTS)
                .allMatch(act -> act.getStateAfter().length() < 100);
    }

    @Test
    void aSeriesOfANeighbourWhoseNameGoesOnIsNotTakenForTheTargets() {
        // Given
        harness.observe(sample(START, 80));
        for (String neighbour : List.of(TARGET + "-2", TARGET + "/x", TARGET.substring(1))) {
            harness.observe(MetricSample.newBuilder(sample(START, 1))
                    .setResource(neighbour)
                    .setMetric("foreign")
                    .build());
        }

        // When
        harness.act(action("a1", START.plusSeconds(60), "hpa/web", 2, 4).build());
        harness.driver.advanceWallClockTime(Duration.ofHours(1));

        // Then
        assertThat(harness.outcomes.readValue().getResponses())
                .extracting(response -> response.getMetric().getMetric())
                .containsExactly("cpu_utilization");
    }
}
