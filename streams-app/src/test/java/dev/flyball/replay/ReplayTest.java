package dev.flyball.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.flyball.config.BadInputException;
import dev.flyball.config.Policies;
import dev.flyball.ingest.Formats;
import dev.flyball.ingest.OwnTables;
import dev.flyball.ingest.series.SeriesRow;
import dev.flyball.schemas.Mode;
import dev.flyball.schemas.Policy;
import dev.flyball.schemas.serde.AvroTrust;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReplayTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> STABLE_FILES =
            List.of("kill-switch-events.jsonl", "findings.jsonl", "outcomes.jsonl", "rejects.jsonl", "report.html");

    @TempDir
    Path directory;

    @BeforeAll
    static void trust() {
        AvroTrust.grant();
    }

    /** Two actors that take back what the other does, every five minutes, with the price of it in the latency. */
    private static List<String> duel() {
        List<String> actions = new ArrayList<>();
        for (int turn = 0; turn < 24; turn++) {
            boolean up = turn % 2 == 0;
            actions.add(
                    """
                    {"occurred_at":"2026-01-01T%02d:%02d:10Z","actor":{"id":"%s","kind":"AUTOSCALER"},\
                    "target":"k8s/c1/prod/Deployment/web","control":"replicas","value_before":%d,"value_after":%d,\
                    "result":"SUCCEEDED","approval":"AUTONOMOUS"}""".formatted(turn * 5 / 60, turn * 5 % 60, up ? "hpa/web" : "cost-bot", up ? 4 : 8, up ? 8 : 4));
        }
        return actions;
    }

    private static List<String> latency() {
        List<String> metrics = new ArrayList<>();
        for (int minute = 0; minute < 120; minute++) {
            metrics.add("""
                    {"observed_at":"2026-01-01T%02d:%02d:00Z","resource":"k8s/c1/prod/Deployment/web",\
                    "metric":"latency","value":%d,"unit":"Milliseconds","period_seconds":60}""".formatted(minute / 60, minute % 60, minute / 5 % 2 == 0 ? 120 : 310));
        }
        return metrics;
    }

    private Path file(String name, List<String> lines) throws IOException {
        return Files.write(directory.resolve(name), lines);
    }

    private List<String> replay(String out, Path... files) {
        return replay(out, List.of(new NamedPolicies("defaults", Policies.defaults(Mode.ENFORCE))), files);
    }

    private List<String> replay(String out, List<NamedPolicies> policies, Path... files) {
        ReplayRequest request =
                new ReplayRequest(List.of(files), Formats.standard(), policies, false, directory.resolve(out));
        return new Replay(request, Progress.NONE, System::nanoTime).run();
    }

    private List<JsonNode> lines(String out, String name) throws IOException {
        List<JsonNode> lines = new ArrayList<>();
        for (String line : Files.readAllLines(directory.resolve(out).resolve(name))) {
            lines.add(JSON.readTree(line));
        }
        return lines;
    }

    private JsonNode summary(String out) throws IOException {
        return JSON.readTree(directory.resolve(out).resolve("summary.json").toFile());
    }

    @Test
    void aDuelTripsAndTheSameInputGivesTheSameFiles() throws IOException {
        Path actions = file("actions.jsonl", duel());
        Path metrics = file("metrics.jsonl", latency());

        List<String> verdict = replay("first", actions, metrics);
        replay("second", actions, metrics);

        assertThat(summary("first").at("/trips/DUEL").asInt()).isPositive();
        assertThat(verdict).anyMatch(line -> line.startsWith("TRIPPED") && line.contains("cost-bot"));
        assertThat(lines("first", "outcomes.jsonl"))
                .hasSize(24)
                .allMatch(outcome -> outcome.get("phase").asText().equals("CLOSED"));
        for (String name : STABLE_FILES) {
            assertThat(directory.resolve("second").resolve(name))
                    .hasSameBinaryContentAs(directory.resolve("first").resolve(name));
        }
        try (Stream<Path> left = Files.list(directory.resolve("first"))) {
            assertThat(left).as("the results and nothing else").hasSize(STABLE_FILES.size() + 1);
        }
    }

    @Test
    void policiesAreComparedOverTheSameHistory() throws IOException {
        // Given
        Path actions = file("actions.jsonl", duel());
        Path metrics = file("metrics.jsonl", latency());
        NamedPolicies usual = new NamedPolicies("usual.yaml", Policies.defaults(Mode.ENFORCE));

        // When
        List<String> verdict = replay(
                "compared",
                List.of(
                        usual,
                        new NamedPolicies("strict.yaml", policies(0.99999, Mode.ENFORCE)),
                        new NamedPolicies("blind.yaml", policies(0.999, Mode.OFF))),
                actions,
                metrics);
        replay("alone", List.of(usual), actions, metrics);

        // Then the others have no say in what the first does
        for (String name : List.of("kill-switch-events.jsonl", "findings.jsonl", "outcomes.jsonl")) {
            assertThat(directory.resolve("compared").resolve(name))
                    .hasSameBinaryContentAs(directory.resolve("alone").resolve(name));
        }
        // and what they would have done is told
        JsonNode compared = summary("compared").get("policies");
        assertThat(compared).hasSize(3);
        assertThat(compared.get(0).get("policy").asText()).isEqualTo("usual.yaml");
        assertThat(compared.get(0).get("enforced").asInt()).isPositive();
        assertThat(compared.get(1).get("both").asInt()).isPositive();
        assertThat(compared.get(1).get("median_lead_seconds").asDouble()).isNegative();
        assertThat(compared.get(2).get("enforced").asInt()).isZero();
        assertThat(compared.get(2).get("only_first").asInt()).isPositive();
        assertThat(verdict)
                .anyMatch(line -> line.matches("strict.yaml next to usual.yaml: \\d+ tripped by both .*later.*"));
        assertThat(Files.readString(directory.resolve("compared").resolve("report.html")))
                .contains("Policies side by side", "Where blind.yaml and usual.yaml differ");
        assertThat(summary("alone").has("policies")).isFalse();
    }

    private static Policies policies(double minConfidence, Mode mode) {
        return Policies.of(List.of(Policy.newBuilder()
                .setPolicyId("all")
                .setMode(mode)
                .setMinConfidence(minConfidence)
                .build()));
    }

    @Test
    void whatCannotBeUsedIsListedAndTheRestIsProcessed() throws IOException {
        List<String> lines = duel();
        lines.set(16, "{\"occurred_at\":\"2026-01-01T01:20:10Z\",\"actor\":{\"id\":");
        lines.set(20, "{\"occurred_at\":\"2026-01-01T01:40:10Z\",\"target\":\"k8s/c1/prod/Deployment/web\"}");
        List<String> samples = latency();
        samples.set(30, samples.get(30).replace("\"value\":120", "\"value\":\"NaN\""));
        Path actions = file("actions.jsonl", lines);
        Path metrics = file("metrics.jsonl", samples);

        replay("out", actions, metrics);

        assertThat(lines("out", "rejects.jsonl"))
                .satisfiesExactly(
                        malformed -> {
                            assertThat(malformed.get("file").asText()).isEqualTo(actions.toString());
                            assertThat(malformed.get("line").asInt()).isEqualTo(17);
                            assertThat(malformed.get("reason").asText()).isNotBlank();
                            assertThat(malformed.get("text").asText()).isEqualTo(lines.get(16));
                        },
                        nobody -> {
                            assertThat(nobody.get("line").asInt()).isEqualTo(21);
                            assertThat(nobody.get("reason").asText()).contains("actor");
                        });
        assertThat(summary("out").get("actions").asInt()).isEqualTo(22);
        assertThat(summary("out").get("metrics").asInt())
                .as("a NaN is a sample, too")
                .isEqualTo(120);
        assertThat(summary("out").get("rejected").asInt()).isEqualTo(2);
        assertThat(lines("out", "outcomes.jsonl")).hasSize(22);
    }

    /** As {@code explain} has it: the names of the series of one file are not those of another's. */
    @Test
    void theNamesOfOneFileAreNotThoseOfAnother() throws IOException {
        // Given
        String record = """
                {"metric_stream_name":"s","account_id":"1","region":"eu-west-1","namespace":"AWS/EC2","metric_name":"CPUUtilization",\
                "dimensions":{"InstanceId":"i-1"},"timestamp":%d,"value":{"count":1,"sum":2,"min":2,"max":2},"unit":"Percent"}""";
        Path stream = file(
                "stream.jsonl",
                List.of(
                        record.formatted(1_767_225_600_000L),
                        record.formatted(1_767_225_660_000L),
                        "{\"time\":1767225720,\"value\":3}"));
        SeriesRow other = new SeriesRow("other.csv", null, "asg/other", "cpu", null, null, null, null);
        ReplayRequest request = new ReplayRequest(
                List.of(stream, file("actions.jsonl", duel())),
                Formats.with(OwnTables.none().withSeries(List.of(other))),
                List.of(new NamedPolicies("defaults", Policies.defaults(Mode.ENFORCE))),
                false,
                directory.resolve("out"));

        // When
        new Replay(request, Progress.NONE, System::nanoTime).run();

        // Then
        assertThat(summary("out").get("metrics").asInt()).isEqualTo(2);
        assertThat(lines("out", "rejects.jsonl"))
                .singleElement()
                .satisfies(reject -> assertThat(reject.get("reason").asText()).contains("series"));
    }

    @Test
    void aHealthyRecordingTripsNothingAndSaysSo() throws IOException {
        Path actions = file("actions.jsonl", duel().subList(0, 1));
        Path metrics = file("metrics.jsonl", latency());

        List<String> verdict = replay("out", actions, metrics);

        assertThat(verdict).anyMatch(line -> line.startsWith("No loop was found"));
        assertThat(directory.resolve("out/kill-switch-events.jsonl")).isEmptyFile();
        assertThat(directory.resolve("out/report.html")).content().contains("No loop was found");
    }

    @Test
    void aFileThatIsMissingOrEmptyIsSaidInOneLine() throws IOException {
        Path empty = Files.createFile(directory.resolve("empty.jsonl"));

        assertThatThrownBy(() -> replay("out", directory.resolve("nowhere.jsonl")))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("nowhere.jsonl")
                .hasMessageNotContaining("\n");
        assertThatThrownBy(() -> replay("out", empty))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("empty.jsonl")
                .hasMessageNotContaining("\n");
    }

    @Test
    void resultsFromBeforeOutliveAMistakeInTheNameOfAFile() throws IOException {
        Path out = Files.createDirectory(directory.resolve("out"));
        Path before = Files.writeString(out.resolve("findings.jsonl"), "{}\n");
        Path actions = file("actions.jsonl", duel());

        assertThatThrownBy(() -> replay("out", actions, directory.resolve("nowhere.jsonl")))
                .isInstanceOf(BadInputException.class);
        assertThat(before).hasContent("{}\n");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aResultIsNotWrittenOverTheInput(boolean overALink) throws IOException {
        Path out = Files.createDirectory(directory.resolve("out"));
        Path recorded = Files.write(overALink ? directory.resolve("recorded") : out.resolve("outcomes.jsonl"), duel());
        if (overALink) {
            Files.createSymbolicLink(out.resolve("rejects.jsonl"), recorded);
        }

        assertThatThrownBy(() -> replay("out", recorded))
                .isInstanceOf(BadInputException.class)
                .hasMessageStartingWith("--out ")
                .hasMessageContaining(recorded.toString())
                .hasMessageNotContaining("\n");
        assertThat(Files.readAllLines(recorded)).isEqualTo(duel());
    }

    @Test
    void aStampFromAnotherMillenniumIsRejectedAndTheRestIsAsIfItWereNotThere() throws IOException {
        List<String> samples = latency();
        samples.add(3, samples.get(3).replace("2026-", "2999-"));
        Path metrics = file("metrics.jsonl", samples);

        replay("out", file("actions.jsonl", duel()), metrics);

        assertThat(lines("out", "rejects.jsonl")).singleElement().satisfies(stray -> {
            assertThat(stray.get("file").asText()).isEqualTo(metrics.toString());
            assertThat(stray.get("line").asInt()).isEqualTo(4);
            assertThat(stray.get("reason").asText()).startsWith("2999-01-01T00:03:00Z: ");
        });
        assertThat(summary("out").get("metrics").asInt()).isEqualTo(120);
        assertThat(summary("out").get("last_event_time").asText()).startsWith("2026-01-01T01:59:");
        assertThat(summary("out").at("/trips/DUEL").asInt()).isPositive();
    }

    @Test
    void aDuelIsFoundWithoutMetrics() throws IOException {
        replay("out", file("actions.jsonl", duel()));

        assertThat(summary("out").at("/trips/DUEL").asInt()).isPositive();
        assertThat(summary("out").get("metrics").asInt()).isZero();
    }

    @Test
    void aPlaceThatCannotBeWrittenIsSaidInOneLine() throws IOException {
        Path actions = file("actions.jsonl", duel());

        assertThatThrownBy(() -> replay("actions.jsonl", actions))
                .isInstanceOf(BadInputException.class)
                .hasMessageStartingWith("--out ")
                .hasMessageNotContaining("\n");
        assertThat(actions).as("the input is not touched").hasSameTextualContentAs(file("copy", duel()));
    }
}
