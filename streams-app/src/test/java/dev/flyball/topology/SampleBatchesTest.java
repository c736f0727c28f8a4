package dev.flyball.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flyball.schemas.MetricSample;
import dev.flyball.schemas.serde.RegistrySerdes;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

class SampleBatchesTest {
    private static final String TOPIC = "metrics";
    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");

    private final PolledSamples samples = new PolledSamples(TOPIC, RegistrySerdes.inMemory("batches"));
    private long offset = 40;

    @Test
    void samplesOfTheSameSecondAreABatchAtTheOffsetOfTheFirst() {
        // Given
        at(0);
        at(999);
        at(-999);

        // When
        List<ConsumerRecord<byte[], byte[]>> polled = samples.take();

        // Then
        assertThat(polled).singleElement().satisfies(record -> {
            assertThat(record.offset()).isEqualTo(40);
            assertThat(record.key()).isNull();
            assertThat(record.value()).isNull();
            assertThat(offsets(record)).containsExactly(40L, 41L, 42L);
        });
    }

    @Test
    void aSampleOfAnotherSecondBeginsTheNext() {
        // Given
        at(0);
        at(500);
        at(1_000);
        at(1_500);
        at(0);

        // When, Then: none is out of its place
        assertThat(samples.take())
                .extracting(SampleBatchesTest::offsets)
                .containsExactly(List.of(40L, 41L), List.of(42L, 43L), List.of(44L));
    }

    @Test
    void whatIsNoSampleOfOurVersionStandsForItself() {
        // Given samples with others between them: junk, nothing but a beginning, the id of another schema
        at(0);
        at(0);
        samples.add("web", "junk".getBytes(StandardCharsets.UTF_8), offset++);
        samples.add("web", new byte[] {0, 0, 0, 0}, offset++);
        samples.add("web", new byte[] {0, 0x7f, 0, 0, 1, 0}, offset++);
        at(0);
        at(0);

        // When, Then
        assertThat(samples.take())
                .extracting(SampleBatchesTest::offsets)
                .containsExactly(List.of(40L, 41L), List.of(42L), List.of(43L), List.of(44L), List.of(45L, 46L));
    }

    @Test
    void aBatchHasABound() {
        IntStream.range(0, 2 * SampleBatches.MOST + 1).forEach(i -> at(0));

        assertThat(samples.take())
                .extracting(record -> offsets(record).size())
                .containsExactly(SampleBatches.MOST, SampleBatches.MOST, 1);
    }

    @Test
    void otherTopicsAndWhereToGoOnAreLeftAsTheyAre() {
        // Given
        SampleBatches batches = new SampleBatches();
        batches.configure(Map.of(SampleBatches.TOPIC, TOPIC, SampleBatches.PREFIX, new byte[5]));
        TopicPartition actions = new TopicPartition("actions", 0);
        TopicPartition metrics = new TopicPartition(TOPIC, 0);
        List<ConsumerRecord<byte[], byte[]>> acts = List.of(zeros("actions", 0), zeros("actions", 1));
        Map<TopicPartition, OffsetAndMetadata> next =
                Map.of(actions, new OffsetAndMetadata(2), metrics, new OffsetAndMetadata(9));

        // When
        ConsumerRecords<byte[], byte[]> polled = batches.onConsume(new ConsumerRecords<>(
                Map.of(actions, acts, metrics, List.of(zeros(TOPIC, 7), zeros(TOPIC, 8))), next));

        // Then
        assertThat(polled.records(actions)).isEqualTo(acts);
        assertThat(polled.records(metrics))
                .singleElement()
                .extracting(SampleBatchesTest::offsets)
                .isEqualTo(List.of(7L, 8L));
        assertThat(polled.nextOffsets()).isEqualTo(next);
    }

    /** Anybody may send a header of that name. */
    @Test
    void aHeaderFromOutsideIsNoBatch() {
        assertThat(Batch.in(new RecordHeaders().add("flyball.batch", new byte[] {1})))
                .isNull();
    }

    private static ConsumerRecord<byte[], byte[]> zeros(String topic, long offset) {
        return new ConsumerRecord<>(topic, 0, offset, new byte[0], new byte[6]);
    }

    private void at(long millis) {
        samples.add(
                MetricSample.newBuilder()
                        .setObservedAt(START.plusMillis(millis))
                        .setResource("web")
                        .setMetric("cpu")
                        .setValue(1.0)
                        .build(),
                offset++);
    }

    private static List<Long> offsets(ConsumerRecord<byte[], byte[]> record) {
        Batch batch = Batch.in(record.headers());
        return batch == null
                ? List.of(record.offset())
                : batch.records().stream().map(ConsumerRecord::offset).toList();
    }
}
