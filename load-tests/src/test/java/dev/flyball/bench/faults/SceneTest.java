package dev.flyball.bench.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SceneTest {
    private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");

    @TempDir
    Path directory;

    @Test
    void noTwoRecordsHaveOneTimeSoThatTheirOrderFollowsFromTheInput() throws IOException {
        // When
        new Scene(7, BEGIN, 60).write(directory);

        // Then
        List<Instant> times = new ArrayList<>();
        for (String line : Files.readAllLines(directory.resolve("metrics.jsonl"))) {
            times.add(Instant.parse(
                    new ObjectMapper().readTree(line).get("observed_at").asText()));
        }
        assertThat(times).hasSize(Scene.samples(60)).isSorted();
        for (String line : Files.readAllLines(directory.resolve("actions.jsonl"))) {
            JsonNode action = new ObjectMapper().readTree(line);
            times.add(Instant.parse(action.get("occurred_at").asText()));
        }
        assertThat(times).doesNotHaveDuplicates();
    }
}
