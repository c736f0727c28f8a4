package dev.flyball.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.flyball.board.Board;
import dev.flyball.board.BoardFeed;
import dev.flyball.config.ClientProperties;
import dev.flyball.config.FlyballConfig;
import dev.flyball.config.HttpSettings;
import dev.flyball.config.IngestSettings;
import dev.flyball.config.KafkaSettings;
import dev.flyball.config.People;
import dev.flyball.config.Policies;
import dev.flyball.config.RegistrySettings;
import dev.flyball.config.Signing;
import dev.flyball.config.StoreLimits;
import dev.flyball.config.TopicSettings;
import dev.flyball.demo.EmbeddedKafka;
import dev.flyball.ingest.OwnTables;
import dev.flyball.ops.meters.Meters;
import dev.flyball.schemas.Action;
import dev.flyball.schemas.Actor;
import dev.flyball.schemas.ActorKind;
import dev.flyball.schemas.EventType;
import dev.flyball.schemas.KillSwitch;
import dev.flyball.schemas.KillSwitchEvent;
import dev.flyball.schemas.MetricSample;
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
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;
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
        // When
        KillSwitchEvent event = firstCycleOf(CyclesIT::threeBots);

        // Then
        assertThat(event.getType()).isEqualTo(EventType.TRIPPED);
        assertThat(event.getScope().getActor()).isEqualTo("bot-0");
        assertThat(event.getTargets()).containsExactly("shop/eu/0", "shop/eu/1", "shop/eu/2");
    }

    @Test
    void aCycleThatOnlyMetricsShowIsFoundThoughItsMetricsAndActionsComeFromOtherPartitions() {
        // When
        KillSwitchEvent event = firstCycleOf(history -> new TwoAgents(1.2, 12).play(history, history));

        // Then
        assertThat(event.getType()).isEqualTo(EventType.TRIPPED);
        assertThat(event.getScope().getActor()).isEqualTo("agent/database");
        assertThat(event.getTargets()).containsExactly(TwoAgents.API, TwoAgents.DATABASE);
        assertThat(event.getEvidence().getEdges()).hasSize(4);
        assertThat(loopOnTheBoard(event.getLoopId()).switches())
                .extracting(KillSwitch::getSwitchId)
                .contains(event.getSwitchId());
    }

    /** The loop as people see it who look only now. */
    private Board.Loop loopOnTheBoard(String loopId) {
        Board board = new Board();
        FlyballConfig config = config();
        try (BoardFeed feed = BoardFeed.start(
                board, config.kafka(), new Topics(config.topics().prefix()), serdes)) {
            return await().atMost(SOON)
                    .until(
                            () -> board.loops().stream()
                                    .filter(loop -> loop.latest().getLoopId().equals(loopId))
                                    .filter(loop -> !loop.switches().isEmpty())
                                    .findFirst(),
                            Optional::isPresent)
                    .orElseThrow();
        }
    }

    /** The first event of a cycle that the application gives when a history is on its topics. */
    private KillSwitchEvent firstCycleOf(Consumer<Consumer<SpecificRecord>> history) {
        FlyballConfig config = config();
        Topics topics = new Topics(config.topics().prefix());
        try (TopicAdmin admin = TopicAdmin.connect(config.kafka(), config.topics())) {
            admin.createMissing();
        }
        publish(topics, history);
        TopologySettings settings = TopologySettings.of(
                config, OwnTables.none(), serdes, InstantSource.system(), new Meters(new SimpleMeterRegistry()));
        try (StreamsRuntime runtime = StreamsRuntime.of(
                FlyballTopology.build(settings),
                config,
                topics,
                settings.serdes(),
                Clock.systemUTC(),
                settings.meters()::reject)) {
            runtime.start();
            return firstCycle(topics.killSwitchEvents());
        }
    }

    private void publish(Topics topics, Consumer<Consumer<SpecificRecord>> history) {
        try (Serializer<Action> actions = serdes.serde(Action.class).serializer();
                Serializer<MetricSample> samples =
                        serdes.serde(MetricSample.class).serializer();
                KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
                        Map.of("bootstrap.servers", broker.bootstrapServers()),
                        new StringSerializer(),
                        new ByteArraySerializer())) {
            history.accept(record -> {
                if (record instanceof Action action) {
                    byte[] bytes = actions.serialize(topics.actions(), action);
                    producer.send(new ProducerRecord<>(topics.actions(), action.getTarget(), bytes));
                } else if (record instanceof MetricSample sample) {
                    byte[] bytes = samples.serialize(topics.metrics(), sample);
                    producer.send(new ProducerRecord<>(topics.metrics(), sample.getResource(), bytes));
                }
            });
        }
    }

    private static void threeBots(Consumer<SpecificRecord> history) {
        Instant began = Instant.now().minusSeconds(3_600);
        for (int i = 0; i < 30; i++) {
            history.accept(Action.newBuilder()
                    .setActionId("a" + i)
                    .setOccurredAt(began.plusSeconds(60L * i))
                    .setActor(new Actor("bot-" + i % BOTS, ActorKind.AI_AGENT))
                    .setTarget("shop/eu/" + i % BOTS)
                    .setControl("price")
                    .setCausationId(i == 0 ? null : "a" + (i - 1))
                    .build());
        }
    }

    private KillSwitchEvent firstCycle(String topic) {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers",
                broker.bootstrapServers(),
                "group.id",
                "reader",
                "auto.offset.reset",
                "earliest",
                "isolation.level",
                "read_committed");
        List<KillSwitchEvent> cycles = new ArrayList<>();
        try (KafkaConsumer<String, KillSwitchEvent> consumer = new KafkaConsumer<>(
                settings,
                new StringDeserializer(),
                serdes.serde(KillSwitchEvent.class).deserializer())) {
            consumer.subscribe(List.of(topic));
            await().atMost(SOON).until(() -> {
                for (ConsumerRecord<String, KillSwitchEvent> event : consumer.poll(Duration.ofMillis(200))) {
                    if (event.value().getPattern() == Pattern.CYCLE) {
                        cycles.add(event.value());
                    }
                }
                return !cycles.isEmpty();
            });
        }
        return cycles.get(0);
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
                Policies.defaults(Mode.SHADOW),
                Optional.empty(),
                People.none(),
                Signing.none(),
                IngestSettings.none());
    }
}
