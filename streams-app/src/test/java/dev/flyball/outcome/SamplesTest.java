package dev.flyball.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flyball.schemas.MetricSample;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SamplesTest {
    @Test
    void statisticsStandForTheirMean() {
        assertThat(Samples.value(statistics(60, 4))).isEqualTo(15);
    }

    @Test
    void aPeriodWithoutObservationsHasNoValue() {
        assertThat(Samples.value(statistics(0, 0))).isNaN();
    }

    @Test
    void aMeanBeyondWhatANumberCanHoldIsNoValue() {
        assertThat(Samples.value(statistics(1e300, 1e-300))).isNaN();
    }

    private static MetricSample statistics(double sum, double count) {
        return MetricSample.newBuilder()
                .setObservedAt(Instant.EPOCH)
                .setResource("r")
                .setMetric("m")
                .setSum(sum)
                .setCount(count)
                .build();
    }
}
