package dev.flyball.replay;

import dev.flyball.model.SeriesKey;
import dev.flyball.schemas.MetricSample;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** All series that were met. Safe for several threads. */
final class SeriesTable {
    private final Map<Identity, Series> known = new HashMap<>();
    private final List<Series> byNumber = new ArrayList<>();

    private record Identity(
            String resource, String metric, @Nullable String unit, int periodSeconds) {}

    synchronized Series of(MetricSample sample) {
        int period = Objects.requireNonNullElse(sample.getPeriodSeconds(), 0);
        return known.computeIfAbsent(
                new Identity(sample.getResource(), sample.getMetric(), sample.getUnit(), period), identity -> {
                    Series series = Series.of(byNumber.size(), SeriesKey.of(sample), identity.unit(), period);
                    byNumber.add(series);
                    return series;
                });
    }

    synchronized Series numbered(int number) {
        return byNumber.get(number);
    }
}
