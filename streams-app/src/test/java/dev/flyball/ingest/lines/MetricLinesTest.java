package dev.flyball.ingest.lines;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flyball.ingest.Read;
import dev.flyball.schemas.MetricSample;
import java.time.Instant;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MetricLinesTest {
    private static final String START = """
            {"observed_at":"2026-01-01T00:00:30Z","resource":"svc/a","metric":"cpu",""";

    @Test
    void readsEveryFieldOfTheSchema() {
        // When
        MetricSample sample = Read.sample(
                START
                        + "\"value\":73.2,\"count\":3,\"sum\":9,\"min\":1,\"max\":5,\"unit\":\"Percent\",\"period_seconds\":60}");

        // Then
        assertThat(sample)
                .isEqualTo(new MetricSample(
                        Instant.parse("2026-01-01T00:00:30Z"),
                        "svc/a",
                        "cpu",
                        73.2,
                        3.0,
                        9.0,
                        1.0,
                        5.0,
                        "Percent",
                        60));
        for (Schema.Field field : MetricSample.getClassSchema().getFields()) {
            assertThat(sample.get(field.pos())).as(field.name()).isNotNull();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"NaN", "\"NaN\""})
    void takesNotANumberForASampleThatIsAbsent(String value) {
        assertThat(Read.sample(START + "\"value\":" + value + "}").getValue()).isNaN();
    }

    @Test
    void takesNullForASampleThatIsAbsent() {
        assertThat(Read.sample(START + "\"value\":null}").getValue()).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"unit\":\"Percent\" | value: missing, expected it (null where the sample is absent), or \"count\","
                        + " \"sum\", \"min\", \"max\" in its place",
                "\"value\":-Infinity | value: -Infinity, expected a finite number",
                "\"value\":true | value: true, expected a number",
                "\"count\":-1 | count: -1.0, expected 0 or more",
                "\"min\":3,\"max\":2 | min: 3.0 is above max: 2.0",
                "\"value\":1,\"period_seconds\":0 | period_seconds: 0, expected more than 0",
                "\"value\":1,\"period_seconds\":1.5 | period_seconds: 1.5, expected a whole number of 32 bits",
                "\"value\":1,\"metric\":\"\" | metric: blank, expected a text",
            })
    void namesTheKeyPathOfWhatIsWrong(String rest, String reason) {
        assertThat(Read.reason(START + rest.strip() + "}")).isEqualTo(reason.strip());
    }
}
