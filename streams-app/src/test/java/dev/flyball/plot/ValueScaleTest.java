package dev.flyball.plot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ValueScaleTest {
    private static List<String> labels(double smallest, double largest) {
        return ValueScale.around(smallest, largest, 5, 100, 0).ticks().stream()
                .map(Tick::label)
                .toList();
    }

    @Test
    void ticksAreRoundAndIncludeZeroWhereItIsNear() {
        assertThat(labels(4, 16)).containsExactly("0", "5", "10", "15", "20");
        assertThat(labels(1_730_045, 23_698_655)).containsExactly("0", "5M", "10M", "15M", "20M", "25M");
        assertThat(labels(0.002, 0.009)).containsExactly("0", "0.002", "0.004", "0.006", "0.008", "0.01");
    }

    @Test
    void theAxisBeginsNearTheValuesWhereZeroIsFar() {
        assertThat(labels(960, 1010)).containsExactly("960", "970", "980", "990", "1,000", "1,010");
    }

    @Test
    void aSingleValueStandsInTheMiddleOfSomeRoom() {
        ValueScale scale = ValueScale.around(50, 50, 5, 100, 0);

        assertThat(scale.y(50)).isBetween(1.0, 99.0);
        assertThat(labels(0, 0)).contains("0", "1");
    }
}
