package dev.flyball.bench.latency;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flyball.schemas.MetricSample;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class HostsTest {
    private static final Instant AT = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void eachSeriesHasASampleInEachOfItsPeriods() {
        // Given
        int rate = 40;

        // When
        Hosts hosts = Hosts.at(rate);

        // Then
        Set<String> inAPeriod = LongStream.range(0, (long) rate * hosts.periodSeconds())
                .mapToObj(number -> hosts.sample(number, AT).getResource())
                .collect(Collectors.toSet());
        assertThat(inAPeriod).hasSize(400);
    }

    @Test
    void aHighRateHasMoreSamplesOfEachRatherThanMoreSeries() {
        // When
        Hosts hosts = Hosts.at(100_000);

        // Then
        assertThat(hosts.series()).isEqualTo(50_000);
        MetricSample sample = hosts.sample(50_000, AT);
        assertThat(sample.getResource()).isEqualTo("host/0");
        assertThat(sample.getPeriodSeconds()).isEqualTo(1);
    }
}
