package dev.flyball.replay.chronicle;

import static dev.flyball.replay.Fixtures.TARGET;
import static dev.flyball.replay.Fixtures.action;
import static org.assertj.core.api.Assertions.assertThat;

import dev.flyball.model.ControlKey;
import dev.flyball.model.SeriesKey;
import dev.flyball.schemas.Action;
import dev.flyball.schemas.Binding;
import dev.flyball.schemas.Level;
import dev.flyball.schemas.MetricReference;
import dev.flyball.schemas.Outcome;
import dev.flyball.schemas.OutcomePhase;
import dev.flyball.schemas.Response;
import dev.flyball.schemas.serde.AvroTrust;
import java.util.List;
import org.junit.jupiter.api.Test;

class ControlsTest {
    static {
        AvroTrust.grant();
    }

    private static final ControlKey REPLICAS = new ControlKey(TARGET, "replicas");
    private static final Level LEVEL = new Level(1.0, 1.0, 1.0, 5);

    private final Controls controls = new Controls();

    private static Response response(String metric, boolean bound, double effectSize) {
        return Response.newBuilder()
                .setMetric(new MetricReference(TARGET, metric))
                .setBound(bound)
                .setBaseline(LEVEL)
                .setAfter(LEVEL)
                .setEffect(1.0)
                .setEffectSize(effectSize)
                .build();
    }

    private static Outcome outcome(Action action, Response... responses) {
        return new Outcome("o", OutcomePhase.CLOSED, action.getOccurredAt(), "d", action, List.of(responses));
    }

    @Test
    void declaredSeriesComeFirstThenThoseWithTheLargestEffect() {
        Action action = action("a", 0, "hpa", 1, 2);

        controls.add(outcome(
                action, response("quiet", false, 0.1), response("loud", false, -9), response("named", true, 0)));

        assertThat(controls.seriesOf(REPLICAS, 2))
                .containsExactly(new SeriesKey(TARGET, "named"), new SeriesKey(TARGET, "loud"));
    }

    @Test
    void aTriggerIsASeriesOfTheControlAlsoWithoutAnOutcome() {
        controls.add(action("a", 0, "hpa", 1, 2));

        assertThat(controls.seriesOf(REPLICAS, 5)).containsExactly(new SeriesKey(TARGET, "cpu_utilization"));
    }

    @Test
    void theSetPointIsThatOfTheBinding() {
        controls.add(Binding.newBuilder()
                .setBindingId("b")
                .setTarget(TARGET)
                .setResource(TARGET)
                .setMetric("cpu_utilization")
                .setSetPoint(60.0)
                .build());

        assertThat(controls.setPoint(REPLICAS, new SeriesKey(TARGET, "cpu_utilization")))
                .isEqualTo(60.0);
        assertThat(controls.setPoint(REPLICAS, new SeriesKey(TARGET, "latency")))
                .isNull();
    }
}
