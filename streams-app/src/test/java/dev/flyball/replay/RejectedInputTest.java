package dev.flyball.replay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.flyball.config.Policies;
import dev.flyball.ingest.Formats;
import dev.flyball.ingest.UnusableFile;
import dev.flyball.schemas.Mode;
import dev.flyball.schemas.serde.AvroTrust;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is damaged costs one reject, with its place and its bytes; the rest of that file and of the others is replayed. */
class RejectedInputTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path directory;

    @BeforeAll
    static void trust() {
        AvroTrust.grant();
    }

    @Test
    void aDocumentThatIsCutOffInGzipIsOneReject() throws IOException {
        // Given
        String document = IntStream.range(0, 500)
                .mapToObj(RejectedInputTest::call)
                .collect(Collectors.joining(",\n", "{\"Records\":[\n", "]}"));
        byte[] packed = gzip(document);
        Path cut = Files.write(directory.resolve("cut.json.gz"), Arrays.copyOf(packed, packed.length / 2));
        Path whole = Files.writeString(directory.resolve("whole.json"), "{\"Records\":[" + call(600) + "]}");

        // When
        replay(cut, whole);

        // Then
        int actions = summary().get("actions").asInt();
        assertThat(actions).isBetween(100, 499);
        assertThat(rejects()).singleElement().satisfies(reject -> {
            assertThat(reject.get("file").asText()).isEqualTo(cut.toString());
            assertThat(reject.get("reason").asText()).startsWith("the file is cut off or damaged: ");
            int of = actions - 1;
            assertThat(reject.get("line").asInt())
                    .as("where the record that is cut begins")
                    .isEqualTo(of + 2);
            assertThat(reject.get("where").asText()).isEqualTo("Records[" + of + "]");
            assertThat(reject.get("text").asText()).isNotEmpty();
            assertThat(call(of))
                    .as("the bytes that could be read")
                    .startsWith(reject.get("text").asText());
        });
    }

    @Test
    void aMetricStreamThatIsCutOffInGzipIsOneReject() throws IOException {
        // Given
        byte[] packed = gzip(lines(2_000, RejectedInputTest::sample));
        Path cut = Files.write(directory.resolve("cut.gz"), Arrays.copyOf(packed, packed.length / 2));
        Path whole = Files.write(directory.resolve("whole.gz"), gzip(lines(100, RejectedInputTest::sample)));
        Path calls = Files.writeString(directory.resolve("calls.json"), call(1));

        // When
        replay(cut, whole, calls);

        // Then
        int samples = summary().get("metrics").asInt() - 100;
        assertThat(samples).isBetween(500, 1_999);
        assertThat(summary().get("actions").asInt()).isEqualTo(1);
        assertThat(rejects()).singleElement().satisfies(reject -> {
            assertThat(reject.get("line").asInt()).isEqualTo(samples + 1);
            assertThat(reject.get("reason").asText()).startsWith("the file is cut off or damaged: ");
            assertThat(sample(samples)).startsWith(reject.get("text").asText());
        });
    }

    @Test
    void aWrongChecksumIsOneRejectAndAllRecordsCount() throws IOException {
        // Given
        byte[] packed = gzip(lines(50, RejectedInputTest::sample).strip());
        packed[packed.length - 6] ^= 1;
        Path damaged = Files.write(directory.resolve("damaged.gz"), packed);

        // When
        replay(damaged, Files.writeString(directory.resolve("calls.json"), call(1)));

        // Then
        assertThat(summary().get("metrics").asInt()).isEqualTo(50);
        assertThat(rejects())
                .singleElement()
                .satisfies(reject ->
                        assertThat(reject.get("reason").asText()).startsWith("the file is cut off or damaged: "));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n"})
    void theRejectsOfADocumentTellThePlaceAndTheirOwnJson(String between) throws IOException {
        // Given
        String document = IntStream.range(0, 400)
                .mapToObj(i -> i % 2 == 0 ? call(i) : call(i).replace("\"awsRegion\":\"eu-west-1\",", ""))
                .map(call -> call.replace(",", "," + between))
                .collect(Collectors.joining("," + between, "{" + between + "\"Records\":[" + between, "]}"));
        Path file = Files.writeString(directory.resolve("calls.json"), document);

        // When
        replay(file);

        // Then
        assertThat(summary().get("actions").asInt()).isEqualTo(200);
        assertThat(rejects()).hasSize(200);
        JsonNode second = rejects().get(1);
        assertThat(second.get("where").asText()).isEqualTo("Records[3]");
        assertThat(JSON.readTree(second.get("text").asText()).get("eventID").asText())
                .isEqualTo("e-3");
    }

    @Test
    void aRejectRepeatsNoMoreThanTheBeginningOfItsRecord() throws IOException {
        // Given
        String bad = call(1).replace("\"awsRegion\":\"eu-west-1\",", "\"pad\":\"" + "ü".repeat(20_000) + "\",");
        Path file = Files.writeString(
                directory.resolve("calls.json"), call(0) + "\n{\"Records\":[" + bad + "," + bad + "]}\n" + bad + "\n");

        // When
        replay(file);

        // Then
        assertThat(rejects())
                .hasSize(3)
                .allSatisfy(reject -> assertThat(reject.get("text").asText().getBytes(UTF_8).length)
                        .isBetween(8_000, 8_192));
        assertThat(rejects().get(1).get("where").asText()).isEqualTo("Records[1]");
        assertThat(rejects().get(1).get("text").asText()).startsWith("{\"eventVersion\"");
    }

    @Test
    void aFileThatCannotBeUsedIsOneReject() throws IOException {
        // Given
        Path calls = Files.writeString(directory.resolve("calls.json"), call(1));
        UnusableFile empty = new UnusableFile(directory.resolve("empty.json"), "empty.json: empty");

        // When
        new Replay(
                        new ReplayRequest(
                                List.of(calls),
                                List.of(empty),
                                Formats.standard(),
                                List.of(new NamedPolicies("defaults", Policies.defaults(Mode.ENFORCE))),
                                false,
                                directory.resolve("out")),
                        Progress.NONE,
                        System::nanoTime)
                .run();

        // Then
        assertThat(summary().get("actions").asInt()).isEqualTo(1);
        assertThat(summary().get("rejected").asInt()).isEqualTo(1);
        assertThat(rejects()).singleElement().satisfies(reject -> {
            assertThat(reject.get("file").asText()).isEqualTo(empty.file().toString());
            assertThat(reject.get("reason").asText()).isEqualTo("empty.json: empty");
        });
    }

    private void replay(Path... files) {
        ReplayRequest request = new ReplayRequest(
                List.of(files),
                Formats.standard(),
                List.of(new NamedPolicies("defaults", Policies.defaults(Mode.ENFORCE))),
                false,
                directory.resolve("out"));
        new Replay(request, Progress.NONE, System::nanoTime).run();
    }

    private JsonNode summary() throws IOException {
        return JSON.readTree(directory.resolve("out/summary.json").toFile());
    }

    private List<JsonNode> rejects() throws IOException {
        List<JsonNode> rejects = new ArrayList<>();
        for (String line : Files.readAllLines(directory.resolve("out/rejects.jsonl"))) {
            rejects.add(JSON.readTree(line));
        }
        return rejects;
    }

    private static String call(int i) {
        return """
                {"eventVersion":"1.08","eventTime":"2026-01-01T00:%02d:%02dZ","eventSource":"autoscaling.amazonaws.com",\
                "eventName":"SetDesiredCapacity","awsRegion":"eu-west-1",\
                "userIdentity":{"arn":"arn:aws:iam::111122223333:user/kim","type":"IAMUser","accountId":"111122223333"},\
                "requestParameters":{"autoScalingGroupName":"%s","desiredCapacity":6},\
                "eventID":"e-%d","readOnly":false}""".formatted(i / 60, i % 60, Long.toHexString(new Random(i).nextLong()), i);
    }

    private static String sample(int i) {
        return """
                {"metric_stream_name":"all","account_id":"1","region":"eu-west-1","namespace":"AWS/EC2",\
                "metric_name":"CPUUtilization","dimensions":{"InstanceId":"i-1"},"timestamp":%d,\
                "value":{"max":%s,"min":0.0,"sum":%2$s,"count":1.0},"unit":"Percent"}""".formatted(1_767_225_600_000L + 60_000L * i, 100 * new Random(i).nextDouble());
    }

    private static String lines(int count, IntFunction<String> line) {
        return IntStream.range(0, count).mapToObj(line).collect(Collectors.joining("\n", "", "\n"));
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(text.getBytes(UTF_8));
        }
        return packed.toByteArray();
    }
}
