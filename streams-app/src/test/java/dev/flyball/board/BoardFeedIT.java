package dev.flyball.board;

import static dev.flyball.board.BoardFixtures.killSwitch;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.flyball.config.ClientProperties;
import dev.flyball.config.KafkaSettings;
import dev.flyball.config.TopicSettings;
import dev.flyball.demo.EmbeddedKafka;
import dev.flyball.schemas.KillSwitch;
import dev.flyball.schemas.SwitchState;
import dev.flyball.schemas.serde.RegistrySerdes;
import dev.flyball.topology.TopicAdmin;
import dev.flyball.topology.Topics;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BoardFeedIT {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Topics TOPICS = new Topics("board.");

    private final RegistrySerdes serdes = RegistrySerdes.inMemory("board");
    private final Board board = new Board();

    @Test
    void whatIsStoppedIsKnownOnceItIsReadAndUntilKafkaGoesAway(@TempDir Path directory) {
        EmbeddedKafka broker = EmbeddedKafka.start();
        try {
            // Given a switch that tripped before anybody asked, and a state that cannot be read
            KafkaSettings kafka = settings(broker, directory);
            try (TopicAdmin admin = TopicAdmin.connect(kafka, new TopicSettings("board.", 2, 1))) {
                admin.createMissing();
            }
            publish(broker, "broken", "not avro".getBytes(StandardCharsets.UTF_8));
            publish(broker, "s1", bytes(killSwitch("s1", SwitchState.TRIPPED, 1)));
            beat(broker, 0);
            beat(broker, 1);
            assertThat(decision()).isEqualTo(503);

            // When
            try (BoardFeed feed = BoardFeed.start(board, kafka, TOPICS, serdes)) {
                // Then what can be read is there, and of the rest nobody knows
                await().atMost(SOON).until(() -> board.unread() == 1 && board.isCurrent());
                assertThat(board.switches()).extracting(KillSwitch::getSwitchId).containsExactly("s1");
                assertThat(decision()).isEqualTo(503);

                // And when the one that cannot be read is deleted
                publish(broker, "broken", null);
                await().atMost(SOON).until(() -> decision() == 200);

                // And when Kafka goes away
                broker.close();
                await().atMost(SOON).until(() -> decision() == 503);
            }
        } finally {
            broker.close();
        }
    }

    private int decision() {
        return new DecisionPage(board)
                .get(URI.create("/api/v1/decision?actor=a&target=t&control=c&direction=UP"))
                .status();
    }

    private byte[] bytes(KillSwitch state) {
        return serdes.serde(KillSwitch.class).serializer().serialize(TOPICS.killSwitches(), state);
    }

    private static void publish(EmbeddedKafka broker, String key, byte[] value) {
        send(broker, new ProducerRecord<>(TOPICS.killSwitches(), key, value));
    }

    /** As the detector does for each of its partitions. */
    private static void beat(EmbeddedKafka broker, int partition) {
        send(broker, new ProducerRecord<>(TOPICS.killSwitches(), partition, "heartbeat/" + partition, null));
    }

    private static void send(EmbeddedKafka broker, ProducerRecord<String, byte[]> record) {
        try (KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers()),
                new StringSerializer(),
                new ByteArraySerializer())) {
            producer.send(record);
        }
    }

    private static KafkaSettings settings(EmbeddedKafka broker, Path directory) {
        return new KafkaSettings(
                broker.bootstrapServers(),
                "board-app",
                KafkaSettings.EXACTLY_ONCE,
                Duration.ofMillis(100),
                directory.resolve("state"),
                1,
                Duration.ofSeconds(6),
                ClientProperties.none());
    }
}
