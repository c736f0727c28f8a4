package dev.flyball.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flyball.config.FlyballConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.StreamsConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StreamsPropertiesTest {
    @TempDir
    Path directory;

    @Test
    void theConfigurationAndTheErrorPolicyReachKafkaStreams() throws IOException {
        // Given
        FlyballConfig config = FlyballConfig.load(Files.writeString(directory.resolve("flyball.yaml"), """
                        kafka:
                          bootstrap_servers: k:9092
                          application_id: shop
                          session_timeout_ms: 6000
                          properties: {security.protocol: SASL_SSL, group.protocol: streams}
                        registry: {url: 'http://r:8081'}
                        """), Map.of());

        try (RocksDbBudget budget = new RocksDbBudget(config.stores().rocksDbBytes())) {
            // When
            Map<String, Object> properties =
                    StreamsProperties.of(config, new Topics("shop."), budget, new byte[5], (topic, about) -> {});

            // Then
            assertThat(properties)
                    .containsEntry("bootstrap.servers", "k:9092")
                    .containsEntry("application.id", "shop")
                    .containsEntry("processing.guarantee", "exactly_once_v2")
                    .containsEntry("commit.interval.ms", 100L)
                    .containsEntry("security.protocol", "SASL_SSL")
                    .containsEntry("errors.dead.letter.queue.topic.name", "shop.rejects.v1")
                    .containsEntry("group.protocol", "classic")
                    .containsEntry("main.consumer.session.timeout.ms", 6000)
                    .containsEntry("main.consumer.heartbeat.interval.ms", 2000);
            StreamsConfig accepted = new StreamsConfig(properties);
            assertThat(accepted.getMainConsumerConfigs("shop", "c", 0))
                    .containsEntry("session.timeout.ms", 6000)
                    .containsEntry("security.protocol", "SASL_SSL");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "retries, 1, ''",
        "interceptor.classes, 'a.A, b.B', 'a.A,b.B,'",
        "consumer.interceptor.classes, a.A, 'a.A,'",
        "main.consumer.interceptor.classes, a.A, 'a.A,'"
    })
    void samplesAreBatchedBehindTheInterceptorsOfTheConfiguration(String key, String value, String before)
            throws IOException {
        // Given
        FlyballConfig config = FlyballConfig.load(
                Files.writeString(directory.resolve("flyball.yaml"), """
                        kafka:
                          bootstrap_servers: k:9092
                          properties: {%s: '%s'}
                        registry: {url: 'http://r:8081'}
                        """.formatted(key, value)), Map.of());

        try (RocksDbBudget budget = new RocksDbBudget(config.stores().rocksDbBytes())) {
            // When
            Map<String, Object> all =
                    StreamsProperties.of(config, new Topics(""), budget, new byte[5], (topic, about) -> {});

            // Then
            assertThat(all.get("main.consumer.interceptor.classes"))
                    .isEqualTo(List.of((before + SampleBatches.class.getName()).split(",")));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "retries, 1, 120", // nothing is said
        "max.poll.interval.ms, 90000, 90",
        "consumer.max.poll.interval.ms, 80000, 80",
        "main.consumer.max.poll.interval.ms, 70000, 70"
    })
    void aThreadMayBeSilentForTwoMinutesUnlessTheConfigurationSaysOtherwise(String key, int value, long seconds)
            throws IOException {
        // Given
        FlyballConfig config = FlyballConfig.load(
                Files.writeString(directory.resolve("flyball.yaml"), """
                        kafka:
                          bootstrap_servers: k:9092
                          properties: {%s: %d}
                        registry: {url: 'http://r:8081'}
                        """.formatted(key, value)), Map.of());

        try (RocksDbBudget budget = new RocksDbBudget(config.stores().rocksDbBytes())) {
            // When
            StreamsConfig properties = new StreamsConfig(
                    StreamsProperties.of(config, new Topics(""), budget, new byte[5], (topic, about) -> {}));

            // Then
            assertThat(StreamsProperties.pollWithin(properties)).isEqualTo(Duration.ofSeconds(seconds));
        }
    }
}
