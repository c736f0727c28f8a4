package dev.flyball.ingest.series;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flyball.ingest.Formats;
import dev.flyball.ingest.Ingested;
import dev.flyball.ingest.OwnTables;
import dev.flyball.ingest.Read;
import dev.flyball.schemas.MetricSample;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportedSeriesTest {
    @TempDir
    private Path directory;

    @Test
    void aResultIsNamedByTheUsersTables() throws Exception {
        Path tables = Files.writeString(directory.resolve("tables.yaml"), """
                series:
                  - {id: m1, resource: asg/web, metric: CPUUtilization, period_seconds: 60, unit: Percent}
                """);
        Formats formats = Formats.with(OwnTables.load(tables));

        Ingested ingested = formats.parse("""
                {"MetricDataResults":[
                 {"Id":"m1","Label":"CPU","Timestamps":["2026-03-01T10:00:00+00:00",1772359260],"Values":[50.5,60]},
                 {"Id":"m2","Label":"x","Timestamps":["2026-03-01T10:00:00Z"],"Values":[1]}]}""".getBytes(StandardCharsets.UTF_8));

        assertThat(ingested.samples()).extracting(MetricSample::getValue).containsExactly(50.5, 60.0);
        assertThat(ingested.samples().get(0).getResource()).isEqualTo("asg/web");
        assertThat(ingested.samples().get(0).getPeriodSeconds()).isEqualTo(60);
        assertThat(ingested.rejects()).hasSize(1);
        assertThat(ingested.rejects().get(0).text()).contains("MetricDataResults[1]", "m2", "series");
    }

    /** Under one name two series would be one that jumps. */
    @Test
    void asManySeriesAsThereAreIdsAreNotOne() {
        // Given
        Formats formats = Formats.with(OwnTables.none()
                .withSeries(List.of(new SeriesRow(null, null, "asg/web", "cpu", "Percent", 60, "Average", null))));

        // When
        Ingested ingested = formats.parse("""
                {"MetricDataResults":[
                 {"Id":"m1","Timestamps":["2026-03-01T10:00:00Z"],"Values":[50]},
                 {"Id":"m1","Timestamps":["2026-03-01T10:01:00Z"],"Values":[51]},
                 {"Id":"m3","Timestamps":["2026-03-01T10:00:00Z"],"Values":[7000]}]}""".getBytes(StandardCharsets.UTF_8));

        // Then
        assertThat(ingested.samples()).extracting(MetricSample::getValue).containsExactly(50.0, 51.0);
        assertThat(ingested.rejects())
                .singleElement()
                .satisfies(reject -> assertThat(reject.text())
                        .contains("MetricDataResults[2]", "\"m3\" would be cpu of asg/web like \"m1\"", "id=m3"));
    }

    @Test
    void datapointsWithoutNamesSayWhatLacks() {
        assertThat(Read.reason("""
                {"Label":"CPUUtilization","Datapoints":[{"Timestamp":"2026-03-01T10:00:00Z","Maximum":44.8,"Unit":"Percent"}]}""")).contains("CPUUtilization", "series");
    }
}
