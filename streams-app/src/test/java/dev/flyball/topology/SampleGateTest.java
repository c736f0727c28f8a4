package dev.flyball.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flyball.ops.meters.Meters;
import dev.flyball.outcome.SampleBatch;
import dev.flyball.schemas.MetricSample;
import dev.flyball.schemas.serde.RegistrySerdes;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Consumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.streams.AutoOffsetReset;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.Test;

/** What becomes of a batch where nodes behind the gate fail over some of its samples. */
class SampleGateTest {
    private static final Topics TOPICS = new Topics("");
    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
    private static final double FAILS_FIRST_READER = 13;
    private static final double FAILS_SECOND_READER = 17;

    private final RegistrySerdes serdes = RegistrySerdes.inMemory("gate");
    private final Serializer<MetricSample> serializer =
            serdes.serde(MetricSample.class).serializer();
    private final PolledSamples polled = new PolledSamples(TOPICS.metrics(), serdes);
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final List<Double> first = new ArrayList<>();
    private final List<Double> second = new ArrayList<>();
    private final List<String> failures = new ArrayList<>();

    @Test
    void aSampleThatFailsIsRejectedAndTheOthersOfItsBatchGoOn() {
        // When
        List<TestRecord<byte[], byte[]>> rejects = send(1, FAILS_FIRST_READER, 2, 3);

        // Then
        assertThat(first).containsExactly(1.0, 2.0, 3.0);
        assertThat(second).contains(1.0, 2.0, 3.0);
        assertThat(offsets(rejects)).containsExactly("41");
        assertThat(rejects.get(0).value()).isEqualTo(bytes(FAILS_FIRST_READER));
        assertThat(failures).hasSize(1);
    }

    @Test
    void aBatchOfWhichManyFailInAnyReaderIsWorkedOffToItsEnd() {
        // When
        List<TestRecord<byte[], byte[]>> rejects =
                send(FAILS_FIRST_READER, FAILS_FIRST_READER, 1, FAILS_SECOND_READER, 2, FAILS_FIRST_READER);

        // Then
        assertThat(first).contains(1.0, 2.0);
        assertThat(second).contains(1.0, 2.0);
        assertThat(offsets(rejects)).contains("40", "41", "43", "45");
    }

    @Test
    void aSampleOfABatchThatCannotBeUsedIsRejectedAndTheOthersGoOn() {
        // When
        polled.add("web", bytes(1), 40);
        polled.add("api", bytes(2), 41);
        polled.add("web", bytes(3), 42);
        List<TestRecord<byte[], byte[]>> rejects = send();

        // Then
        assertThat(first).containsExactly(1.0, 3.0);
        assertThat(second).containsExactly(1.0, 3.0);
        assertThat(offsets(rejects)).containsExactly("41");
        assertThat(registry.get("flyball.samples").counter().count()).isEqualTo(2);
    }

    @Test
    void aBatchOfWhichNoneCanBeUsedIsRejected() {
        polled.add("api", bytes(1), 40);
        polled.add("api", bytes(2), 41);
        List<TestRecord<byte[], byte[]>> rejects = send();

        assertThat(offsets(rejects)).containsExactly("40", "41");
        assertThat(first).isEmpty();
    }

    private List<TestRecord<byte[], byte[]>> send(double... values) {
        for (int i = 0; i < values.length; i++) {
            polled.add("web", bytes(values[i]), 40 + i);
        }
        Properties properties = new Properties();
        ErrorPolicy.govern(properties, TOPICS, (topic, about) -> failures.add(topic));
        try (TopologyTestDriver driver = new TopologyTestDriver(topology(), properties)) {
            driver.createInputTopic(TOPICS.metrics(), new ByteArraySerializer(), new ByteArraySerializer())
                    .pipeInput(new TestRecord<>(
                            null, new byte[0], polled.take().get(0).headers(), START));
            return driver.createOutputTopic(TOPICS.rejects(), new ByteArrayDeserializer(), new ByteArrayDeserializer())
                    .readRecordsToList();
        }
    }

    private Topology topology() {
        DecodingDeserializer<MetricSample> decoding = new DecodingDeserializer<>(
                serdes.serde(MetricSample.class).deserializer(), 1_000, sample -> Optional.empty());
        return new Topology()
                .addSource(
                        AutoOffsetReset.earliest(),
                        "source",
                        new EventTime(),
                        new ByteArrayDeserializer(),
                        decoding,
                        TOPICS.metrics())
                .addProcessor(
                        "gate",
                        () -> new SampleGate(
                                TOPICS.metrics(), new Meters(registry), List.of("first", "second"), "rejects"),
                        "source")
                .addProcessor("first", () -> new Reader(FAILS_FIRST_READER, first::add), "gate")
                .addProcessor("second", () -> new Reader(FAILS_SECOND_READER, second::add), "gate")
                .addSink("rejects", TOPICS.rejects(), RejectBytes.keys(), RejectBytes.values(), "gate");
    }

    private byte[] bytes(double value) {
        return serializer.serialize(
                TOPICS.metrics(),
                MetricSample.newBuilder()
                        .setObservedAt(START)
                        .setResource("web")
                        .setMetric("cpu")
                        .setValue(value)
                        .build());
    }

    private static List<String> offsets(List<TestRecord<byte[], byte[]>> rejects) {
        return rejects.stream()
                .map(reject -> reject.headers().lastHeader(RejectHeaders.OFFSET).value())
                .map(offset -> new String(offset, StandardCharsets.UTF_8))
                .toList();
    }

    private static final class Reader extends ContextualProcessor<Object, Object, Void, Void> {
        private final double failing;
        private final Consumer<Double> read;

        Reader(double failing, Consumer<Double> read) {
            this.failing = failing;
            this.read = read;
        }

        @Override
        public void process(Record<Object, Object> record) {
            ((SampleBatch) record.value()).forEach(sample -> {
                if (sample.getValue() == failing) {
                    throw new IllegalStateException("this one fails");
                }
                read.accept(sample.getValue());
            });
        }
    }
}
