package dev.flyball.demo;

import static java.util.stream.Collectors.toUnmodifiableSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedKafkaIT {
    private static final String TOPIC = "acts";

    @Test
    void keepsCommittedRecordsOverARestartOnTheSameDirectory(@TempDir Path directory) throws Exception {
        // Given a broker with one transaction committed and one aborted
        try (EmbeddedKafka kafka = EmbeddedKafka.start(directory, Map.of())) {
            createTopic(kafka);
            transact(kafka, "first", true);
            transact(kafka, "never", false);
            assertThat(committed(kafka, 1)).containsExactly("first");
        }

        // When it is started again on its directory
        try (EmbeddedKafka kafka = EmbeddedKafka.start(directory, Map.of())) {
            transact(kafka, "second", true);

            // Then what was committed is there, what was aborted is not, and transactions go on
            assertThat(committed(kafka, 2)).containsExactly("first", "second");
        }
    }

    @Test
    void leavesNothingBehindOnATemporaryDirectory() {
        // Given
        EmbeddedKafka kafka = EmbeddedKafka.start();
        Path directory = kafka.directory();
        assertThat(directory).isDirectory();

        // When
        kafka.close();
        kafka.close();

        // Then neither files nor a listening port remain
        assertThat(Files.exists(directory)).isFalse();
        int port = Integer.parseInt(kafka.bootstrapServers().split(":")[1]);
        assertThatThrownBy(() -> {
                    try (Socket socket = new Socket()) {
                        socket.connect(new InetSocketAddress("127.0.0.1", port), 500);
                    }
                })
                .isInstanceOf(IOException.class);
    }

    @Test
    void takesBrokerPropertiesOverItsOwn(@TempDir Path directory) throws Exception {
        // Given, When
        try (EmbeddedKafka kafka = EmbeddedKafka.start(directory, Map.of("message.max.bytes", "4096"));
                Admin admin = Admin.create(client(kafka))) {
            // Then
            ConfigResource broker = new ConfigResource(ConfigResource.Type.BROKER, "1");
            assertThat(admin.describeConfigs(List.of(broker))
                            .all()
                            .get()
                            .get(broker)
                            .get("message.max.bytes")
                            .value())
                    .isEqualTo("4096");
        }
    }

    private static void createTopic(EmbeddedKafka kafka) throws Exception {
        try (Admin admin = Admin.create(client(kafka))) {
            admin.createTopics(List.of(new NewTopic(TOPIC, 2, (short) 1))).all().get();
        }
    }

    private static void transact(EmbeddedKafka kafka, String value, boolean commit) {
        Map<String, Object> settings = client(kafka);
        settings.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, "it");
        try (KafkaProducer<String, String> producer =
                new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
            producer.initTransactions();
            producer.beginTransaction();
            producer.send(new ProducerRecord<>(TOPIC, 0, "key", value));
            if (commit) {
                producer.commitTransaction();
            } else {
                producer.flush();
                producer.abortTransaction();
            }
        }
    }

    private static List<String> committed(EmbeddedKafka kafka, int atLeast) {
        Map<String, Object> settings = client(kafka);
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        try (KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            Set<TopicPartition> partitions = consumer.partitionsFor(TOPIC).stream()
                    .map(partition -> new TopicPartition(TOPIC, partition.partition()))
                    .collect(toUnmodifiableSet());
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            List<String> values = new ArrayList<>();
            await().until(() -> {
                consumer.poll(Duration.ofMillis(100)).forEach(record -> values.add(record.value()));
                return values.size() >= atLeast;
            });
            return values;
        }
    }

    private static Map<String, Object> client(EmbeddedKafka kafka) {
        return new HashMap<>(Map.of("bootstrap.servers", kafka.bootstrapServers()));
    }
}
