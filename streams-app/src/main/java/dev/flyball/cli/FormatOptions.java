package dev.flyball.cli;

import dev.flyball.config.BadInputException;
import dev.flyball.ingest.Formats;
import dev.flyball.ingest.OwnTables;
import dev.flyball.ingest.Reasons;
import dev.flyball.ingest.series.SeriesRow;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What a person says of the records of files beyond what stands in them. */
final class FormatOptions {
    private static final List<String> KEYS = List.of("resource", "metric", "file", "id", "unit", "period", "statistic");
    private static final String EXPECTED =
            "--series: expected resource=R,metric=M and, where it helps, file=GLOB, id=I, unit=U,"
                    + " period=SECONDS, statistic=Average|Sum|Minimum|Maximum|SampleCount, found ";

    @Option(
            names = "--tables",
            paramLabel = "FILE",
            description = "Tables that stand before those built in: docs/formats.md.")
    private @Nullable Path tables;

    @Option(
            names = "--series",
            paramLabel = "KEY=VALUE,...",
            description =
                    "Names of a series that its file lacks (CSV of time and value, get-metric-data,"
                            + " get-metric-statistics): resource=R,metric=M[,file=GLOB][,id=I][,unit=U][,period=S][,statistic=S].")
    private List<String> series = List.of();

    Formats formats() {
        return formats(Reasons.UNASKED);
    }

    Formats formats(Reasons reasons) {
        OwnTables own = tables == null ? OwnTables.none() : OwnTables.load(tables);
        List<SeriesRow> rows = new ArrayList<>();
        series.forEach(text -> rows.add(row(text)));
        return Formats.with(own.withSeries(rows), reasons);
    }

    private static SeriesRow row(String text) {
        Map<String, String> pairs = new HashMap<>();
        for (String pair : text.split(",", -1)) {
            int equals = pair.indexOf('=');
            String key = pair.substring(0, Math.max(0, equals)).strip();
            if (!KEYS.contains(key) || pairs.put(key, pair.substring(equals + 1).strip()) != null) {
                throw new BadInputException(EXPECTED + '"' + text + '"');
            }
        }
        try {
            String period = pairs.get("period");
            return new SeriesRow(
                    pairs.get("file"),
                    pairs.get("id"),
                    pairs.getOrDefault("resource", ""),
                    pairs.getOrDefault("metric", ""),
                    pairs.get("unit"),
                    period == null ? null : Integer.valueOf(period),
                    pairs.get("statistic"),
                    "--series");
        } catch (IllegalArgumentException e) {
            throw new BadInputException(EXPECTED + '"' + text + '"', e);
        }
    }
}
