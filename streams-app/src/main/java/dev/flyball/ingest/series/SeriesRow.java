package dev.flyball.ingest.series;

import dev.flyball.config.Glob;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The names of a series that its export lacks.
 *
 * @param file a pattern for the name of the file, without its directories; absent: any
 * @param id the {@code Id} of a result, or its {@code Label}; absent: any
 * @param unit absent: as the export says
 * @param periodSeconds how far apart its samples are due
 * @param statistic which statistic {@code Values} hold: {@code Average}, {@code Sum}, {@code Minimum}, {@code Maximum} or
 *     {@code SampleCount}; absent: a value
 * @param place where the row stands
 */
public record SeriesRow(
        @Nullable String file,
        @Nullable String id,
        String resource,
        String metric,
        @Nullable String unit,
        @Nullable Integer periodSeconds,
        @Nullable String statistic,
        @Nullable String place) {

    private static final Set<String> STATISTICS = Set.of("Average", "Sum", "Minimum", "Maximum", "SampleCount");

    /** @throws IllegalArgumentException if it cannot be meant; the message leads with the key */
    public SeriesRow {
        if (resource == null || resource.isBlank()) {
            throw new IllegalArgumentException("resource: expected a name, found none");
        }
        if (metric == null || metric.isBlank()) {
            throw new IllegalArgumentException("metric: expected a name, found none");
        }
        if (periodSeconds != null && periodSeconds <= 0) {
            throw new IllegalArgumentException("period_seconds: expected more than 0, found " + periodSeconds);
        }
        if (statistic != null && !STATISTICS.contains(statistic)) {
            throw new IllegalArgumentException(
                    "statistic: expected Average, Sum, Minimum, Maximum or SampleCount, found \"" + statistic + '"');
        }
    }

    boolean isIn(String name) {
        return file == null || new Glob(file).matches(name);
    }

    boolean isOf(String... names) {
        return id == null || List.of(names).contains(id);
    }
}
