package dev.flyball.plot;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuantityTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1.26843 | 1.268",
                "6 | 6",
                "2198177.95 | 2,198,178",
                "0.00042 | 0.00042",
                "0.0000042 | 4.20e-06",
                "-5.4764 | -5.476",
                "NaN | none",
                "0 | 0"
            })
    void aValueHasAsManyDigitsAsHelp(double value, String text) {
        assertThat(Quantity.of(value)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"4.5 | 4.5 s", "45 | 45 s", "750 | 12 min 30 s", "3600 | 1 h", "86400 | 1 d", "108000 | 1 d 6 h"})
    void aTimeIsToldInItsTwoLargestUnits(double seconds, String text) {
        assertThat(Quantity.ofSeconds(seconds)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"0.99997 | 99.997 %", "0.9999999 | 99.999 %", "1 | 100 %", "0.5 | 50 %", "0.123 | 12.3 %"})
    void aShareNeverRoundsUpToCertainty(double share, String text) {
        assertThat(Quantity.ofShare(share)).isEqualTo(text);
    }
}
