package dev.flyball.topology;

import static dev.flyball.topology.TopologyHarness.START;
import static dev.flyball.topology.TopologyHarness.TARGET;
import static dev.flyball.topology.TopologyHarness.action;
import static dev.flyball.topology.TopologyHarness.sample;
import static org.assertj.core.api.Assertions.assertThat;

import dev.flyball.schemas.Binding;
import dev.flyball.schemas.Goal;
import dev.flyball.schemas.MetricSample;
import dev.flyball.schemas.Quality;
import dev.flyball.schemas.Response;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What an outcome says of the data that it rests on, by the way of the real stores. */
class DataQualityTopologyTest {
    private static final Instant ACTED = START.plusSeconds(600);

    private final TopologyHarness harness = new TopologyHarness();

    @AfterEach
    void close() {
        harness.close();
    }

    @Test
    void lateSamplesCountInTheClosedOutcome() {
        // Given
        samples(0, 6);
        harness.act(action("a1", ACTED, "hpa/web", 2, 4).build());

        // When the rest of the baseline comes two minutes after the action, in disorder
        harness.observe(sample(ACTED.plusSeconds(120), 50));
        for (int minute : new int[] {8, 6, 9, 7}) {
            samples(minute, minute + 1);
        }

        // Then
        Response response = closed();
        assertThat(response.getBaseline().getSamples()).isEqualTo(10);
        assertThat(response.getQuality().getExpected()).isEqualTo(10);
        assertThat(response.getQuality().getTrust()).isEqualTo(1);
    }

    @Test
    void whatWasDueWhatCannotBeAndWhatNeverCameIsToldApart() {
        // Given
        samples(0, 4);
        harness.observe(MetricSample.newBuilder(sample(START.plusSeconds(240), 0))
                .setValue(Double.NaN)
                .build());
        harness.observe(MetricSample.newBuilder(sample(START.plusSeconds(300), -5))
                .setUnit("Percent")
                .build());

        // When
        harness.act(action("a1", ACTED, "hpa/web", 2, 4).build());

        // Then
        Response response = closed();
        Quality quality = response.getQuality();
        assertThat(response.getBaseline().getSamples()).isEqualTo(4);
        assertThat(quality.getExpected()).isEqualTo(10);
        assertThat(quality.getSeen()).isEqualTo(4);
        assertThat(quality.getAbsent()).isEqualTo(1);
        assertThat(quality.getImpossible()).isEqualTo(1);
        assertThat(quality.getStalenessSeconds()).isEqualTo(420);
    }

    @Test
    void whatIsWrongWithTheMetricOfAnActionIsCountedOnceItIsClosed() {
        // Given a metric that ended five minutes before the action
        samples(0, 5);

        // When
        harness.act(action("a1", ACTED, "hpa/web", 2, 4).build());
        double before = bad("gap");
        closed();

        // Then
        assertThat(before).isZero();
        assertThat(bad("gap")).isEqualTo(1);
        assertThat(bad("stale")).isEqualTo(1);
        assertThat(bad("frozen")).isZero();
        assertThat(bad("impossible")).isZero();
    }

    private double bad(String defect) {
        return harness.meters
                .get("flyball.metrics.bad")
                .tag("defect", defect)
                .counter()
                .count();
    }

    @Test
    void theGoalOfTheBindingStandsInTheOutcome() {
        // Given
        harness.bindings.pipeInput(
                "b1",
                Binding.newBuilder()
                        .setBindingId("b1")
                        .setTarget(TARGET)
                        .setResource(TARGET)
                        .setMetric("cpu_utilization")
                        .setGoal(Goal.SET_POINT)
                        .setSetPoint(60.0)
                        .build());

        // When
        harness.act(action("a1", ACTED, "hpa/web", 2, 4).build());

        // Then
        Response response = closed();
        assertThat(response.getGoal()).isEqualTo(Goal.SET_POINT);
        assertThat(response.getSetPoint()).isEqualTo(60);
    }

    private Response closed() {
        harness.driver.advanceWallClockTime(Duration.ofHours(1));
        return harness.outcomes.readValue().getResponses().get(0);
    }

    private void samples(int fromMinute, int toMinute) {
        for (int i = fromMinute; i < toMinute; i++) {
            harness.observe(sample(START.plusSeconds(60L * i), 50 + i % 3));
        }
    }
}
