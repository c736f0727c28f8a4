package dev.flyball.bench.latency;

import dev.flyball.config.FlyballConfig;
import dev.flyball.demo.EmbeddedKafka;
import dev.flyball.guard.Decision;
import dev.flyball.guard.Guard;
import dev.flyball.guard.GuardConfig;
import dev.flyball.guard.GuardListener;
import dev.flyball.schemas.Direction;
import dev.flyball.schemas.EventType;
import dev.flyball.schemas.KillSwitch;
import dev.flyball.schemas.KillSwitchEvent;
import dev.flyball.schemas.serde.RegistrySerdes;
import dev.flyball.topology.StreamsRuntime;
import dev.flyball.topology.TopicAdmin;
import dev.flyball.topology.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.utils.Utils;

/** One setting against a real broker in this process: Flyball, the load and a guard all run here, as on one machine. */
final class LatencyRun {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration POLL = Duration.ofMillis(500);

    private final Setting setting;
    private final Duration time;
    private final Duration warmUp;
    private final Topics topics = new Topics(Product.PREFIX);
    private final RegistrySerdes serdes = RegistrySerdes.inMemory("latency-" + UUID.randomUUID());
    private final Stopwatch stopwatch = new Stopwatch();

    /** @param warmUp of the time, in which nothing counts */
    LatencyRun(Setting setting, Duration time, Duration warmUp) {
        this.setting = setting;
        this.time = time;
        this.warmUp = warmUp;
    }

    Row run() throws IOException {
        Path directory = Files.createTempDirectory("flyball-latency-");
        KeyPair keys = keys();
        try (EmbeddedKafka broker = EmbeddedKafka.start(directory.resolve("kafka"), Map.of())) {
            FlyballConfig config = Product.config(broker.bootstrapServers(), directory.resolve("state"), setting, keys);
            try (TopicAdmin admin = TopicAdmin.connect(config.kafka(), config.topics())) {
                admin.createMissing();
            }
            int closing = Reference.closingCall(config, directory.resolve("reference"));
            Load load = new Load(setting, topics, closing, serdes, stopwatch);
            try (StreamsRuntime runtime = StreamsRuntime.of(
                            Product.topology(config, serdes, InstantSource.system()),
                            config,
                            topics,
                            Clock.systemUTC(),
                            (topic, about) -> {});
                    Guard guard = guard(broker.bootstrapServers(), keys)) {
                runtime.start();
                if (!comes(() -> runtime.health().ready())) {
                    throw new IllegalStateException("Flyball was not ready within " + PATIENCE);
                }
                load.write(broker.bootstrapServers(), time);
                int probes = load.probes(time);
                comes(() -> IntStream.range(0, probes).allMatch(i -> stopwatch.hasRefused(new Probe(i).actor())));
                return row(load, probes, closing, causes(broker.bootstrapServers()));
            }
        } finally {
            Utils.delete(directory.toFile());
        }
    }

    private Row row(Load load, int probes, int closing, Map<String, String> causes) {
        int first = probes - load.probes(time.minus(warmUp));
        double[] seconds = IntStream.range(first, probes)
                .mapToDouble(i -> stopwatch.seconds(Probe.actionId(i, closing), new Probe(i).actor()))
                .filter(Double::isFinite)
                .sorted()
                .toArray();
        long asReference = IntStream.range(first, probes)
                .filter(i -> Probe.actionId(i, closing).equals(causes.get(new Probe(i).actor())))
                .count();
        return new Row(
                setting.guarantee(),
                setting.commitInterval().toMillis(),
                setting.rate(),
                probes - first,
                seconds.length,
                (int) asReference,
                quantile(seconds, 0.5),
                quantile(seconds, 0.9),
                quantile(seconds, 0.99),
                quantile(seconds, 1),
                load.worstLateSeconds());
    }

    /** The least value that so many do not exceed. */
    private static double quantile(double[] sorted, double share) {
        return sorted.length == 0 ? Double.NaN : sorted[(int) Math.ceil(share * sorted.length) - 1];
    }

    /** A guard that is asked for the act of an agent as soon as it has heard of its switch. */
    private Guard guard(String brokers, KeyPair keys) {
        CompletableFuture<Guard> open = new CompletableFuture<>();
        Guard guard = Guard.open(GuardConfig.of(
                        Map.of("bootstrap.servers", brokers),
                        topics.killSwitches(),
                        serdes.serde(KillSwitch.class).deserializer())
                .withTrusted(List.of(keys.getPublic()))
                .withListener(new GuardListener() {
                    @Override
                    public void stopped(KillSwitch live) {
                        String actor = live.getScope().getActor();
                        Decision decision = open.join()
                                .decide(
                                        actor,
                                        live.getScope().getTarget(),
                                        live.getScope().getControl(),
                                        Direction.NONE);
                        if (decision instanceof Decision.Stopped) {
                            stopwatch.refused(actor);
                        }
                    }
                }));
        open.complete(guard);
        return guard;
    }

    /** By actor, the action that each first trip names as its cause. */
    private Map<String, String> causes(String brokers) {
        Map<String, String> causes = new HashMap<>();
        List<TopicPartition> partitions = IntStream.range(0, Product.PARTITIONS)
                .mapToObj(i -> new TopicPartition(topics.killSwitchEvents(), i))
                .toList();
        try (KafkaConsumer<String, KillSwitchEvent> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", brokers, "isolation.level", "read_committed"),
                new StringDeserializer(),
                serdes.serde(KillSwitchEvent.class).deserializer())) {
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(POLL).forEach(record -> {
                    KillSwitchEvent event = record.value();
                    if (event.getType() == EventType.TRIPPED) {
                        causes.putIfAbsent(event.getScope().getActor(), String.valueOf(event.getCausationId()));
                    }
                });
            }
        }
        return causes;
    }

    /** Whether a condition comes true in time. */
    private static boolean comes(BooleanSupplier condition) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
        return true;
    }

    private static KeyPair keys() {
        try {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
