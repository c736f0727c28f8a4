package dev.flyball.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.flyball.ingest.autoscaling.ScalingActivities;
import dev.flyball.ingest.cloudtrail.CloudTrail;
import dev.flyball.ingest.cloudwatch.MetricStream;
import dev.flyball.ingest.cloudwatch.SeriesNames;
import dev.flyball.ingest.decisionlog.DecisionLog;
import dev.flyball.ingest.kubernetes.Kubernetes;
import dev.flyball.ingest.lines.ActionLines;
import dev.flyball.ingest.lines.BindingLines;
import dev.flyball.ingest.lines.MetricLines;
import dev.flyball.ingest.otlp.OpenTelemetry;
import dev.flyball.ingest.series.ExportedSeries;
import dev.flyball.schemas.json.Excerpt;
import dev.flyball.schemas.json.JsonMismatchException;
import dev.flyball.schemas.serde.AvroTrust;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * All formats that are read. Each value is told from its own content, so a raw topic or a file may mix them. Whatever it
 * is given, it answers with what came of it and never throws; every result obeys the {@link Rules}.
 *
 * @param parsers in the order in which they are asked
 * @param own what the user says beyond the built-in tables
 * @param reasons who asks why records become what they do
 */
public record Formats(List<Parser> parsers, OwnTables own, Reasons reasons) {
    static {
        AvroTrust.grant();
    }

    private static final Ingested EMPTY = Ingested.ignored("empty envelope");

    /** So many rejects of one raw record are told; how many there are beyond is told in one more. */
    private static final int MOST_REJECTS = 1_000;

    /** Deeper than any real source nests its envelopes. */
    private static final int MAX_DEPTH = 8;

    public Formats {
        parsers = List.copyOf(parsers);
    }

    /** The formats that are built in, with the built-in tables. */
    public static Formats standard() {
        return with(OwnTables.none());
    }

    /**
     * The formats that are built in, with a user's tables.
     *
     * @throws IllegalArgumentException if the rows do not fit the tables
     */
    public static Formats with(OwnTables own) {
        return with(own, Reasons.UNASKED);
    }

    /**
     * The same, told of its reasons.
     *
     * @throws IllegalArgumentException if the rows do not fit the tables
     */
    public static Formats with(OwnTables own, Reasons reasons) {
        CloudTrail cloudTrail = CloudTrail.with(own.cloudtrail(), reasons);
        SeriesNames names = SeriesNames.with(own.cloudwatch(), reasons);
        List<Parser> parsers = new ArrayList<>(List.of(
                new MetricLines(),
                new ActionLines(),
                new BindingLines(),
                new MetricStream(names),
                cloudTrail,
                new ScalingActivities(own.origin(), reasons)));
        parsers.addAll(Kubernetes.parsers(own.origin(), own.kubernetes(), cloudTrail.sessions(), reasons));
        parsers.add(OpenTelemetry.with(own.origin(), own.otlp(), names, reasons));
        parsers.add(new ExportedSeries(own.series(), reasons));
        parsers.add(new DecisionLog(reasons));
        return new Formats(parsers, own, reasons);
    }

    /** The formats of the records of a file. */
    public Formats in(Path file) {
        return new Formats(parsers.stream().map(parser -> parser.in(file)).toList(), own, reasons);
    }

    /** What one raw record becomes; never empty. */
    public Ingested parse(byte[] record) {
        return parse(JsonText.read(record));
    }

    /** What one JSON value becomes; never empty. */
    public Ingested parse(JsonNode value) {
        return parse(value, 0);
    }

    Ingested parse(JsonText text) {
        List<Ingested> parts = parts(text.values(), 0);
        text.broken().forEach(reject -> parts.add(Ingested.rejected(reject)));
        return parts.isEmpty() ? EMPTY : Ingested.all(parts);
    }

    /** The format of a value, looking through its envelopes; nothing if no format has its shape. */
    public Optional<String> recognise(JsonNode value) {
        return recognise(value, 0);
    }

    /** The formats by name, for messages. */
    public String expected() {
        return Stream.concat(parsers.stream().map(Parser::format), Stream.of("an EventBridge event (detail-type)"))
                .collect(Collectors.joining(", ", "one of: ", ""));
    }

    /** What a value looks like, for messages: an object by its first keys. */
    static String shape(JsonNode value) {
        if (!value.isObject()) {
            return Excerpt.of(value);
        }
        String keys = value.propertyStream()
                .limit(6)
                .map(entry -> Excerpt.of(entry.getKey()))
                .collect(Collectors.joining(", "));
        return value.isEmpty() ? "an empty object" : "an object with " + keys + (value.size() > 6 ? ", …" : "");
    }

    private Ingested parse(JsonNode value, int depth) {
        Envelope envelope = Envelope.of(value);
        if (envelope instanceof Envelope.Contents contents) {
            return contents(contents.values(), depth);
        }
        if (envelope instanceof Envelope.Sealed sealed) {
            return Ingested.rejected(sealed.reason());
        }
        for (Parser parser : parsers) {
            if (parser.recognises(value)) {
                try {
                    return own.judged(Names.canonical(Rules.check(parser.parse(value))), reasons);
                } catch (JsonMismatchException e) {
                    return Ingested.rejected(e.reason());
                }
            }
        }
        return Ingested.rejected("unknown format: " + shape(value) + "; expected " + expected());
    }

    private Ingested contents(List<Placed> values, int depth) {
        if (values.isEmpty()) {
            return EMPTY;
        }
        if (depth == MAX_DEPTH) {
            return Ingested.rejected("more than " + MAX_DEPTH + " envelopes inside each other");
        }
        return Ingested.all(parts(values, depth + 1));
    }

    private List<Ingested> parts(List<Placed> values, int depth) {
        List<Ingested> parts = new ArrayList<>();
        long rejects = 0;
        for (Placed placed : values) {
            Ingested part = parse(placed.value(), depth);
            rejects += part.rejects().size();
            if (rejects > MOST_REJECTS) {
                part = part.with(List.of());
            }
            if (!part.isEmpty()) {
                parts.add((depth == 0 ? part : part.about(placed.value())).at(placed.place()));
            }
        }
        if (rejects > MOST_REJECTS) {
            parts.add(Ingested.rejected("more than %d rejects in one record, %d in all: the others are not told"
                    .formatted(MOST_REJECTS, rejects)));
        }
        return parts;
    }

    private Optional<String> recognise(JsonNode value, int depth) {
        Envelope envelope = Envelope.of(value);
        if (envelope instanceof Envelope.Contents contents) {
            return contents.values().isEmpty()
                    ? Optional.of("an empty envelope")
                    : depth == MAX_DEPTH
                            ? Optional.empty()
                            : recognise(contents.values().get(0).value(), depth + 1);
        }
        if (envelope instanceof Envelope.Sealed) {
            return Optional.of("an envelope that is not read");
        }
        return parsers.stream()
                .filter(parser -> parser.recognises(value))
                .map(Parser::format)
                .findFirst();
    }
}
