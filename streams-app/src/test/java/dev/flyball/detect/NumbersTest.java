package dev.flyball.detect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumbersTest {
    @ParameterizedTest
    @CsvSource({"0.12345, 0.123", "99.95, 100", "100, 100", "-100, -100", "12345.6, 12346", "1.5, 1.50"})
    void everydaySizesHaveNoExponents(double value, String text) {
        assertThat(Numbers.of(value)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "42, 42 s",
        "119.9, 119.9 s",
        "120, 2 min",
        "210, 3.5 min",
        "7199, 120 min",
        "7200, 2 h",
        "172799, 48 h",
        "172800, 2 days",
        "216000, 2.5 days"
    })
    void aTimeIsToldInItsNaturalUnit(double seconds, String text) {
        assertThat(Numbers.duration(seconds)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"0.87, 87 %", "0, 0 %", "1, 100 %"})
    void aShareIsToldInPercent(double share, String text) {
        assertThat(Numbers.percent(share)).isEqualTo(text);
    }
}
