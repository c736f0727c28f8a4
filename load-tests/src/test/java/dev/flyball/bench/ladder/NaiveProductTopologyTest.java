package dev.flyball.bench.ladder;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flyball.schemas.Action;
import dev.flyball.schemas.MetricSample;
import dev.flyball.schemas.serde.AvroTrust;
import dev.flyball.schemas.serde.RegistrySerdes;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Properties;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NaiveProductTopologyTest {
    static {
        AvroTrust.grant();
    }

    private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");

    private static final Instant APPENDED = BEGIN.plusSeconds(86_400);

    @Test
    void joinsThePairsThatTheInputTells(@TempDir Path directory) {
        // Given
        Input input = new Input(new Size(600, 20), 1, BEGIN);
        RegistrySerdes serdes = RegistrySerdes.inMemory("naive-product");
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "naive");
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "unused:9");
        properties.put(StreamsConfig.STATE_DIR_CONFIG, directory.toString());
        try (TopologyTestDriver driver =
                new TopologyTestDriver(NaiveProduct.topology(Course.TOPICS, serdes, "effects"), properties, BEGIN)) {
            TestInputTopic<String, Action> actions = driver.createInputTopic(
                    Course.TOPICS.actions(),
                    new StringSerializer(),
                    serdes.serde(Action.class).serializer());
            TestInputTopic<String, MetricSample> samples = driver.createInputTopic(
                    Course.TOPICS.metrics(),
                    new StringSerializer(),
                    serdes.serde(MetricSample.class).serializer());
            TestOutputTopic<String, Effect> effects = driver.createOutputTopic(
                    "effects", new StringDeserializer(), Effect.serde().deserializer());

            // When
            input.tell(
                    action -> actions.pipeInput(action.getTarget(), action, APPENDED),
                    sample -> samples.pipeInput(sample.getResource(), sample, APPENDED));

            // Then
            long pairs = effects.readKeyValuesToMap().values().stream()
                    .mapToLong(Effect::pairs)
                    .sum();
            assertThat(pairs).isEqualTo(input.pairs()).isPositive();
        }
    }
}
