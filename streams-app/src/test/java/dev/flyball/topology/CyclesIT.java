package dev.flyball.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.flyball.config.ClientProperties;
import dev.flyball.config.FlyballConfig;
import dev.flyball.config.HttpSettings;
import dev.flyball.config.KafkaSettings;
import dev.flyball.config.Policies;
import dev.flyball.config.RegistrySettings;
import dev.flyball.config.StoreLimits;
import dev.flyball.config.TopicSettings;
import dev.flyball.demo.EmbeddedKafka;
import dev.flyball.ops.meters.Meters;
import dev.flyball.schemas.Action;
import dev.flyball.schemas.Actor;
import dev.flyball.schemas.ActorKind;
import dev.flyball.schemas.EventType;
import dev.flyball.schemas.KillSwitchEvent;
import dev.flyball.schemas.Mode;
import dev.flyball.schemas.Pattern;
import dev.flyball.schemas.serde.RegistrySerdes;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A cycle over targets of different partitions comes together by domain, and its stop back to its target. */
class CyclesIT {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final int PARTITIONS = 4;
    private static final int BOTS = 3;

    @TempDir
    Path directory;

    private final RegistrySerdes serdes = RegistrySerdes.inMemory("cycles");
    private EmbeddedKafka broker;

    @BeforeEach
    void start() {
        broker = EmbeddedKafka.start();
    }

    @AfterEach
    void stop() {
        broker.close();
    }

    @Test
    void threeAutomationsThatProvokeEachOtherAreStopped() {
        // Given
        FlyballConfig config = config();
        Topics topics = new Topics(config.topics().prefix());
        try (TopicAdmin admin = TopicAdmin.connect(config.kafka(), config.topics())) {
            admin.createMissing();
        }
        TopologySettings settings =
                TopologySettings.of(config, serdes, InstantSource.system(), new Meters(new SimpleMeterRegistry()));
        try (StreamsRuntime runtime =
                StreamsRuntime.of(FlyballTopology.build(settings), config, topics, Clock.systemUTC())) {
            runtime.start();
            await().atMost(SOON).until(() -> runtime.health().ready());

            // When
            provoke(topics.actions());

            // Then
            List<KillSwitchEvent> events = firstEvents(topics.killSwitchEvents());
            assertThat(events).first().satisfies(event -> {
                assertThat(event.getType()).isEqualTo(EventType.TRIPPED);
                assertThat(event.getPattern()).isEqualTo(Pattern.CYCLE);
                assertThat(event.getScope().getActor()).isEqualTo("bot-0");
                assertThat(event.getTargets()).containsExactly("shop/eu/0", "shop/eu/1", "shop/eu/2");
            });
        }
    }

    private void provoke(String topic) {
        Instant began = Instant.now().minusSeconds(3_600);
        try (KafkaProducer<String, Action> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers()),
                new StringSerializer(),
                serdes.serde(Action.class).serializer())) {
            for (int i = 0; i < 30; i++) {
                String target = "shop/eu/" + i % BOTS;
                producer.send(new ProducerRecord<>(
                        topic,
                        target,
                        Action.newBuilder()
                                .setActionId("a" + i)
                                .setOccurredAt(began.plusSeconds(60L * i))
                                .setActor(new Actor("bot-" + i % BOTS, ActorKind.AI_AGENT))
                                .setTarget(target)
                                .setControl("price")
                                .setCausationId(i == 0 ? null : "a" + (i - 1))
                                .build()));
            }
        }
    }

    private List<KillSwitchEvent> firstEvents(String topic) {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers",
                broker.bootstrapServers(),
                "group.id",
                "reader",
                "auto.offset.reset",
                "earliest",
                "isolation.level",
                "read_committed");
        List<KillSwitchEvent> events = new ArrayList<>();
        try (KafkaConsumer<String, KillSwitchEvent> consumer = new KafkaConsumer<>(
                settings,
                new StringDeserializer(),
                serdes.serde(KillSwitchEvent.class).deserializer())) {
            consumer.subscribe(List.of(topic));
            await().atMost(SOON).until(() -> {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> events.add(record.value()));
                return !events.isEmpty();
            });
        }
        return events;
    }

    private FlyballConfig config() {
        String prefix = "cycles.";
        return new FlyballConfig(
                new KafkaSettings(
                        broker.bootstrapServers(),
                        prefix + "app",
                        KafkaSettings.EXACTLY_ONCE,
                        Duration.ofMillis(100),
                        directory.resolve("state"),
                        1,
                        Duration.ofSeconds(6),
                        ClientProperties.none()),
                new TopicSettings(prefix, PARTITIONS, 1),
                new RegistrySettings("mock://" + prefix, ClientProperties.none()),
                new StoreLimits(32 * 1024 * 1024, Duration.ofHours(1), Duration.ofDays(14)),
                new HttpSettings(HttpSettings.LOOPBACK, 0),
                Policies.defaults(Mode.SHADOW));
    }
}
