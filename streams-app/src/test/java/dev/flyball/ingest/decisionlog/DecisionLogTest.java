package dev.flyball.ingest.decisionlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.flyball.ingest.Ingested;
import dev.flyball.ingest.Read;
import dev.flyball.schemas.Action;
import dev.flyball.schemas.ActorKind;
import dev.flyball.schemas.Direction;
import dev.flyball.schemas.MetricReference;
import dev.flyball.schemas.MetricSample;
import org.junit.jupiter.api.Test;

class DecisionLogTest {
    private static final String TARGET = "k8s/unknown/shop/Deployment/till";

    @Test
    void givesSamplesAndAnActionWhereTheReplicasChange() {
        // When
        Ingested ingested = Read.text(tick(5, 4));

        // Then
        assertThat(ingested.rejects()).isEmpty();
        assertThat(ingested.samples())
                .extracting(MetricSample::getResource, MetricSample::getMetric, MetricSample::getValue)
                .containsExactly(
                        tuple(TARGET, "current_replicas", 5.0),
                        tuple(TARGET, "observed_metric", 0.5),
                        tuple(TARGET, "forecast_point", 0.2),
                        tuple(TARGET, "feature_window_summary.last", 0.25));
        assertThat(ingested.actions()).singleElement().satisfies(DecisionLogTest::scalesIn);
    }

    private static void scalesIn(Action action) {
        assertThat(action.getActor().getId()).isEqualTo("autoscaler/shop/till");
        assertThat(action.getActor().getKind()).isEqualTo(ActorKind.AUTOSCALER);
        assertThat(action.getTarget()).isEqualTo(TARGET);
        assertThat(action.getControl()).isEqualTo("replicas");
        assertThat(action.getValueBefore()).isEqualTo(5);
        assertThat(action.getValueAfter()).isEqualTo(4);
        assertThat(action.getDirection()).isEqualTo(Direction.DOWN);
        assertThat(action.getTriggers()).containsExactly(new MetricReference(TARGET, "observed_metric"));
        assertThat(action.getAttributes())
                .containsEntry("state", "NOMINAL")
                .doesNotContainKey("forecaster_fault_reason");
    }

    @Test
    void givesOnlySamplesWhereTheReplicasStay() {
        // When
        Ingested ingested = Read.text(tick(4, 4));

        // Then
        assertThat(ingested.samples()).hasSize(4);
        assertThat(ingested.actions()).isEmpty();
    }

    @Test
    void keepsAMetricThatCouldNotBeObservedAsAbsent() {
        // When
        Ingested ingested = Read.text(tick(4, 4).replace("\"observed_metric\":0.5", "\"observed_metric\":null"));

        // Then
        assertThat(ingested.samples().get(1).getMetric()).isEqualTo("observed_metric");
        assertThat(ingested.samples().get(1).getValue()).isNull();
    }

    @Test
    void rejectsATickWithoutItsService() {
        assertThat(Read.reason(tick(4, 4).replace("\"service\":\"till\",", "")))
                .isEqualTo("service: missing, expected a text");
    }

    private static String tick(int current, int asked) {
        return "{\"current_replicas\":" + current + ",\"new_replicas\":" + asked
                + ",\"observed_metric\":0.5,\"forecast_point\":0.2,\"forecaster_fault_reason\":null,"
                + "\"feature_window_summary\":{\"last\":0.25,\"n\":41},\"namespace\":\"shop\",\"service\":\"till\","
                + "\"state\":\"NOMINAL\",\"timestamp\":\"2026-07-09T17:03:34.191316Z\"}";
    }
}
