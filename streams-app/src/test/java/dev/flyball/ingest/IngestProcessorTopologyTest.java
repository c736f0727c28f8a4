package dev.flyball.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flyball.model.AppendTime;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class IngestProcessorTopologyTest {
    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
    private static final String ACTION =
            "{\"occurred_at\":\"2026-01-01T00:00:00Z\",\"actor\":{\"id\":\"x\"},\"target\":\"svc/a\"}";
    private static final String SAMPLE =
            "{\"observed_at\":\"2026-01-01T00:00:30Z\",\"resource\":\"svc/b\",\"metric\":\"cpu\",\"value\":1}";

    private final TopologyTestDriver driver = new TopologyTestDriver(topology(), properties(), NOW);
    private final TestInputTopic<byte[], byte[]> raw =
            driver.createInputTopic("raw", new ByteArraySerializer(), new ByteArraySerializer());
    private final TestOutputTopic<String, String> actions =
            driver.createOutputTopic("actions", new StringDeserializer(), new StringDeserializer());
    private final TestOutputTopic<String, String> samples =
            driver.createOutputTopic("samples", new StringDeserializer(), new StringDeserializer());
    private final TestOutputTopic<byte[], byte[]> rejects =
            driver.createOutputTopic("rejects", new ByteArrayDeserializer(), new ByteArrayDeserializer());

    @AfterEach
    void close() {
        driver.close();
    }

    @Test
    void keysResultsByWhatTheyAreAboutAndStampsThemWithTheirOwnTime() {
        // When
        Instant appended = Instant.parse("2026-01-01T00:01:00Z");
        raw.pipeInput(bytes("k"), bytes(ACTION + "\n" + SAMPLE), appended);

        // Then
        TestRecord<String, String> action = actions.readRecord();
        assertThat(action.key()).isEqualTo("svc/a");
        assertThat(action.getRecordTime()).isEqualTo(Instant.parse("2026-01-01T00:00:00Z"));
        assertThat(AppendTime.in(action.headers())).hasValue(appended);
        TestRecord<String, String> sample = samples.readRecord();
        assertThat(sample.key()).isEqualTo("svc/b");
        assertThat(sample.getRecordTime()).isEqualTo(Instant.parse("2026-01-01T00:00:30Z"));
        assertThat(rejects.isEmpty()).isTrue();
    }

    @Test
    void rejectsWithTheBytesAsTheyCameAndAReasonForEachPiece() {
        // Given
        byte[] value = bytes("{\"a\":1}\n" + SAMPLE + "\n{\"b\":2}");

        // When
        raw.pipeInput(new TestRecord<>(bytes("k"), value, new RecordHeaders().add("traceparent", bytes("00-1")), NOW));

        // Then
        assertThat(samples.getQueueSize()).isEqualTo(1);
        TestRecord<byte[], byte[]> reject = rejects.readRecord();
        assertThat(reject.key()).isEqualTo(bytes("k"));
        assertThat(reject.value()).isEqualTo(value);
        assertThat(texts(reject.headers().headers(IngestProcessor.REASON_HEADER)))
                .hasSize(2)
                .allSatisfy(reason -> assertThat(reason).contains("unknown format"));
        assertThat(texts(reject.headers().headers(IngestProcessor.COUNT_HEADER)))
                .containsExactly("2");
        assertThat(texts(reject.headers().headers("traceparent"))).containsExactly("00-1");
        assertThat(rejects.isEmpty()).isTrue();
    }

    @Test
    void leavesBehindWhatIsBesideARawRecord() {
        // When
        raw.pipeInput(new TestRecord<>(
                bytes("k"), bytes(ACTION), new RecordHeaders().add("large", new byte[1_000_000]), NOW));

        // Then
        assertThat(actions.readRecord().headers()).hasSize(1);
    }

    @Test
    void rejectsAPartThatNoTopicOfResultsTakes() {
        // When
        String large = ACTION.replace("\"target\"", "\"state_after\":\"" + "a".repeat(300_000) + "\",\"target\"");
        raw.pipeInput(bytes("k"), bytes(large), NOW);

        // Then
        assertThat(actions.isEmpty()).isTrue();
        assertThat(texts(rejects.readRecord().headers().headers(IngestProcessor.REASON_HEADER)))
                .singleElement()
                .satisfies(reason -> assertThat(reason).contains("expected at most 262144 bytes, found 300"));
    }

    @Test
    void rejectsATimeThatWouldRunAheadOfTheClock() {
        // When
        raw.pipeInput(bytes("k"), bytes(SAMPLE.replace("2026-01-01T00:00:30Z", "2031-01-01T00:00:00Z")));

        // Then
        assertThat(samples.isEmpty()).isTrue();
        assertThat(rejects.getQueueSize()).isEqualTo(1);
    }

    @Test
    void rejectsARecordWithoutAValue() {
        // When
        raw.pipeInput(new TestRecord<>(bytes("k"), null));

        // Then
        assertThat(rejects.getQueueSize()).isEqualTo(1);
    }

    private static Properties properties() {
        Properties properties = new Properties();
        properties.put("processing.exception.handler.global.enabled", true);
        return properties;
    }

    private static Topology topology() {
        IngestProcessor.Children children = new IngestProcessor.Children("to-actions", "to-samples", "to-rejects");
        Serializer<Object> asText = (topic, value) -> bytes(value.toString());
        return new Topology()
                .addSource("from-raw", new ByteArrayDeserializer(), new ByteArrayDeserializer(), "raw")
                .addProcessor(
                        "ingest",
                        () -> new IngestProcessor(Formats.standard(), Duration.ofMinutes(5), children),
                        "from-raw")
                .addSink("to-actions", "actions", new StringSerializer(), asText, "ingest")
                .addSink("to-samples", "samples", new StringSerializer(), asText, "ingest")
                .addSink("to-rejects", "rejects", new ByteArraySerializer(), new ByteArraySerializer(), "ingest");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static List<String> texts(Iterable<Header> headers) {
        List<String> texts = new ArrayList<>();
        headers.forEach(header -> texts.add(new String(header.value(), StandardCharsets.UTF_8)));
        return texts;
    }
}
