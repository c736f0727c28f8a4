package dev.flyball.ops.meters;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flyball.schemas.EventType;
import dev.flyball.schemas.Mode;
import dev.flyball.schemas.OutcomePhase;
import dev.flyball.schemas.Pattern;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

class MetersTest {
    @Test
    void everyStageIsCountedUnderItsNameAndLabels() {
        // Given
        try (PrometheusMeters prometheus = new PrometheusMeters()) {
            Meters meters = new Meters(prometheus.registry());

            // When
            meters.action();
            meters.sample();
            meters.sample();
            meters.reject("actions", "no_actor");
            meters.outcome(OutcomePhase.CLOSED);
            meters.finding(Pattern.DUEL);
            meters.switchEvent(EventType.TRIPPED, Pattern.DUEL, Mode.ENFORCE);

            // Then
            assertThat(prometheus.registry().scrape().lines())
                    .contains(
                            "flyball_actions_total 1.0",
                            "flyball_samples_total 2.0",
                            "flyball_rejects_total{reason=\"no_actor\",source=\"actions\"} 1.0",
                            "flyball_outcomes_total{phase=\"closed\"} 1.0",
                            "flyball_outcomes_total{phase=\"opened\"} 0.0",
                            "flyball_findings_total{pattern=\"duel\"} 1.0",
                            "flyball_switch_events_total{mode=\"enforce\",pattern=\"duel\",type=\"tripped\"} 1.0",
                            "# HELP flyball_actions_total Actions taken in");
        }
    }

    @Test
    void inventedReasonsDoNotMakeSeriesWithoutEnd() {
        // Given
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        Meters meters = new Meters(registry);

        // When
        for (int i = 0; i < 1_000; i++) {
            meters.reject("actions", "reason-" + i);
        }

        // Then none is lost, and the series are few
        assertThat(registry.find("flyball.rejects").counters()).hasSizeLessThanOrEqualTo(101);
        assertThat(registry.find("flyball.rejects").counters().stream()
                        .mapToDouble(counter -> counter.count())
                        .sum())
                .isEqualTo(1_000);
    }

    @Test
    void theStateCountersOfKafkaStreamsAreLeftOut() {
        try (PrometheusMeters prometheus = new PrometheusMeters()) {
            // When
            Gauge.builder("kafka.stream.state.number.open.files", () -> -1).register(prometheus.registry());

            // Then
            assertThat(prometheus.registry().scrape()).doesNotContain("kafka_stream_state_number");
        }
    }
}
