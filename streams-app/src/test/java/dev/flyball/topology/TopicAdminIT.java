package dev.flyball.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.flyball.config.BadInputException;
import dev.flyball.config.ClientProperties;
import dev.flyball.config.KafkaSettings;
import dev.flyball.config.TopicSettings;
import dev.flyball.demo.EmbeddedKafka;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class TopicAdminIT {
    private static EmbeddedKafka broker;

    @BeforeAll
    static void start() {
        broker = EmbeddedKafka.start();
    }

    @AfterAll
    static void stop() {
        broker.close();
    }

    @Test
    void whatIsMissingIsCreatedAsTheContractSays() throws Exception {
        // Given a cluster without our topics
        TopicSettings settings = new TopicSettings("create.", 3, TopicSettings.BROKER_DEFAULT);
        KafkaSettings kafka = kafka(broker.bootstrapServers());
        try (TopicAdmin admin = TopicAdmin.connect(kafka, settings)) {
            assertThat(admin.problems()).hasSize(15).contains("create.actions.v1: expected a topic, found none");

            // When
            List<String> created = admin.createMissing();

            // Then
            assertThat(created)
                    .hasSize(15)
                    .containsAll(new Topics("create.").all())
                    .contains(kafka.applicationId() + "-inbox");
            assertThat(admin.problems()).isEmpty();
            assertThat(admin.createMissing()).isEmpty();
        }
        assertThat(setting("create.kill-switches.v1", "cleanup.policy")).isEqualTo("compact");
        assertThat(setting("create.kill-switch-events.v1", "retention.ms"))
                .isEqualTo(Long.toString(Duration.ofDays(365).toMillis()));
        assertThat(setting("create.metrics.v1", "message.timestamp.type")).isEqualTo("LogAppendTime");
    }

    @Test
    void aTopicThatIsNotAsItMustBeIsOneLine() throws Exception {
        // Given one topic missing, one with other partitions, one with another cleanup policy
        Topics topics = new Topics("wrong.");
        TopicSettings settings = new TopicSettings("wrong.", 2, 1);
        create(new NewTopic(topics.metrics(), 3, (short) 1));
        create(new NewTopic(topics.killSwitches(), 2, (short) 1).configs(Map.of("cleanup.policy", "delete")));
        try (TopicAdmin admin = TopicAdmin.connect(kafka(broker.bootstrapServers()), settings)) {
            admin.createMissing();
            delete(topics.rejects());

            // When, then: the broker takes a moment to delete
            await().untilAsserted(() -> assertThat(admin.problems())
                    .containsExactly(
                            "wrong.metrics.v1: expected 2 partitions (topics.partitions), found 3",
                            "wrong.kill-switches.v1: expected cleanup.policy=compact, found delete",
                            "wrong.rejects.v1: expected a topic, found none"));
        }
    }

    @Test
    void moreReplicasThanBrokersIsOneLine() {
        TopicSettings settings = new TopicSettings("many.", 1, 3);
        try (TopicAdmin admin = TopicAdmin.connect(kafka(broker.bootstrapServers()), settings)) {
            assertThatThrownBy(admin::createMissing)
                    .isInstanceOf(BadInputException.class)
                    .hasMessageContaining("cannot be created")
                    .hasMessageContaining("InvalidReplicationFactorException");
        }
    }

    @Test
    void somethingElseThanABrokerIsOneLine() throws IOException {
        // Given a port that takes connections and says nothing
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            String address = "127.0.0.1:" + silent.getLocalPort();

            // When, then
            assertThatThrownBy(() -> TopicAdmin.connect(kafka(address), new TopicSettings("x.", 1, 1)))
                    .isInstanceOf(BadInputException.class)
                    .hasMessageStartingWith("kafka.bootstrap_servers: expected a Kafka broker at " + address)
                    .hasMessageContaining("no answer within 20 seconds");
        }
    }

    @Test
    void aClientSettingThatKafkaRefusesIsOneLineWithoutItsSecret() {
        // Given
        ClientProperties wrong = new ClientProperties(Map.of(
                "security.protocol", "SASL_PLAINTEXT", "sasl.mechanism", "PLAIN", "sasl.jaas.config", "hunter2-x"));

        // When, then
        assertThatThrownBy(() ->
                        TopicAdmin.connect(kafka(broker.bootstrapServers(), wrong), new TopicSettings("x.", 1, 1)))
                .isInstanceOf(BadInputException.class)
                .hasMessageStartingWith("kafka: ")
                .message()
                .doesNotContain("hunter2");
    }

    private static KafkaSettings kafka(String servers) {
        return kafka(servers, ClientProperties.none());
    }

    private static KafkaSettings kafka(String servers, ClientProperties properties) {
        return new KafkaSettings(
                servers,
                // With an inbox of its own.
                "flyball-" + UUID.randomUUID(),
                KafkaSettings.EXACTLY_ONCE,
                Duration.ofMillis(100),
                Path.of("unused"),
                1,
                Duration.ofSeconds(6),
                properties);
    }

    private static void create(NewTopic topic) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            admin.createTopics(List.of(topic)).all().get();
        }
    }

    private static void delete(String topic) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            admin.deleteTopics(Set.of(topic)).all().get();
        }
    }

    private static String setting(String topic, String key) throws Exception {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            return admin.describeConfigs(Set.of(resource))
                    .all()
                    .get()
                    .get(resource)
                    .get(key)
                    .value();
        }
    }
}
