package dev.flyball.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flyball.schemas.MetricSample;
import dev.flyball.schemas.serde.AvroTrust;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SamplesTest {
    static {
        AvroTrust.grant();
    }

    @Test
    void statisticsStandForTheirMean() {
        assertThat(Samples.value(statistics(60, 4))).isEqualTo(15);
    }

    @Test
    void aPeriodWithoutObservationsHasNoValue() {
        assertThat(Samples.value(statistics(0, 0))).isNaN();
        assertThat(Samples.value(statistics(5, 0))).isNaN();
    }

    @Test
    void aMeanBeyondWhatANumberCanHoldCannotBe() {
        assertThat(Samples.value(statistics(1e300, 1e-300))).isInfinite();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Percent", "Count", "Count/Second", "Milliseconds", "Kilobytes", "bytes"})
    void lessThanNothingCannotBe(String unit) {
        assertThat(Samples.value(value(-1, unit))).isInfinite();
        assertThat(Samples.value(value(0, unit))).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Celsius", "None", "discount"})
    void whereAUnitAllowsLessThanNothingItIsAValue(String unit) {
        assertThat(Samples.value(value(-1, unit))).isEqualTo(-1);
    }

    @Test
    void withoutAUnitAnythingCanBe() {
        assertThat(Samples.value(value(-1, null))).isEqualTo(-1);
    }

    @Test
    void nothingIsNotLessThanNothing() {
        assertThat(Samples.checked(0, true)).isZero();
        assertThat(Samples.checked(-0.5, true)).isNegative().isInfinite();
        assertThat(Samples.checked(-0.5, false)).isEqualTo(-0.5);
    }

    private static MetricSample value(double value, String unit) {
        return MetricSample.newBuilder()
                .setObservedAt(Instant.EPOCH)
                .setResource("r")
                .setMetric("m")
                .setValue(value)
                .setUnit(unit)
                .build();
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
