package dev.flyball.bench.incident;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/** All incidents, played. */
public final class Incidents {
    private static final int SEEDS = 10;
    private static final String TABLE = "incidents.json";
    private static final ObjectMapper MAPPER =
            JsonMapper.builder().enable(JsonParser.Feature.ALLOW_COMMENTS).build();

    private Incidents() {}

    /** As they are told. */
    public static List<Incident> all() {
        try (InputStream table = Incidents.class.getResourceAsStream(TABLE)) {
            return MAPPER.readValue(Objects.requireNonNull(table, TABLE), new TypeReference<>() {});
        } catch (IOException e) {
            throw new UncheckedIOException(TABLE, e);
        }
    }

    /** What comes of each, in ten tellings. */
    public static List<IncidentFigures> played() {
        return all().parallelStream()
                .map(incident -> IncidentFigures.of(
                        incident,
                        IntStream.rangeClosed(1, SEEDS)
                                .parallel()
                                .mapToObj(seed -> Telling.of(incident, seed))
                                .toList()))
                .toList();
    }
}
