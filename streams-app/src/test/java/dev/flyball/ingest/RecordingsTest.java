package dev.flyball.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.flyball.config.BadInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/**
 * Recordings of others that this project holds no copy of: what each of them must give. {@code -Dflyball.samples=DIR} says where they are;
 * the names in {@code recordings.csv} are those of the repositories that have them. Of a text, the JSON that it shows is read.
 */
@EnabledIfSystemProperty(named = "flyball.samples", matches = ".+")
class RecordingsTest {
    private static final Path SAMPLES = Path.of(Objects.requireNonNullElse(System.getProperty("flyball.samples"), ""));
    private static final String WHAT_RECORDS_LACK = """
            origin: {account: "123456789012", region: us-west-2, cluster: prod}
            series: [{resource: r, metric: m}]
            """;

    @TempDir
    private Path directory;

    @ParameterizedTest
    @CsvFileSource(resources = "/recordings.csv", numLinesToSkip = 1)
    void eachGivesWhatWasReadInItByEye(String name, int actions, int samples, int ignored, int rejects)
            throws IOException {
        // Given
        Path file = SAMPLES.resolve(name);
        Path data = name.endsWith(".json") || name.endsWith(".ndjson") ? file : shown(file);

        // When
        List<Ingested> all = new ArrayList<>();
        Path tables = Files.writeString(directory.resolve("tables.yaml"), WHAT_RECORDS_LACK);
        try (Source source = Source.open(data, Formats.with(OwnTables.load(tables)))) {
            source.forEachRemaining(located -> all.add(located.value()));
        } catch (BadInputException e) {
            all.add(Ingested.rejected(e.getMessage()));
        }

        // Then
        assertThat(List.of(
                        count(all.stream().map(Ingested::actions)),
                        count(all.stream().map(Ingested::samples)),
                        count(all.stream().map(Ingested::ignored)),
                        count(all.stream().map(Ingested::rejects))))
                .as("actions, samples, ignored, rejects")
                .containsExactly(actions, samples, ignored, rejects);
    }

    @ParameterizedTest
    @CsvFileSource(resources = "/recordings.csv", numLinesToSkip = 1)
    void whatIsReadIsThere(String name) {
        assertThat(SAMPLES.resolve(name)).isRegularFile();
    }

    private static int count(Stream<? extends List<?>> lists) {
        return lists.mapToInt(List::size).sum();
    }

    /** The JSON objects that a text shows, a line each. */
    private Path shown(Path text) throws IOException {
        String all = Files.readString(text);
        List<String> objects = new ArrayList<>();
        for (int at = all.indexOf('{'); at >= 0; at = all.indexOf('{', at)) {
            int end = object(all, at);
            if (end > at) {
                objects.add(Json.MAPPER.readTree(all.substring(at, end)).toString());
            }
            at = Math.max(end, at + 1);
        }
        return Files.write(directory.resolve("shown.jsonl"), objects);
    }

    /** Where the object that begins here ends; -1 if none does. */
    private static int object(String text, int start) {
        int depth = 0;
        for (int i = start; i < text.length(); i++) {
            depth += text.charAt(i) == '{' ? 1 : text.charAt(i) == '}' ? -1 : 0;
            if (depth == 0) {
                try {
                    return Json.MAPPER.readTree(text.substring(start, i + 1)).isObject() ? i + 1 : -1;
                } catch (JsonProcessingException e) {
                    return -1;
                }
            }
        }
        return -1;
    }
}
