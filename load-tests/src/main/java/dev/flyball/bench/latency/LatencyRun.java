package dev.flyball.bench.latency;

import dev.flyball.guard.Decision;
import dev.flyball.guard.Guard;
import dev.flyball.guard.GuardConfig;
import dev.flyball.guard.GuardListener;
import dev.flyball.schemas.Direction;
import dev.flyball.schemas.EventType;
import dev.flyball.schemas.KillSwitch;
import dev.flyball.schemas.KillSwitchEvent;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/** One setting against a real broker in this process: Flyball, the load and a guard all run here, as on one machine. */
final class LatencyRun {
    private static final Duration POLL = Duration.ofMillis(500);

    private final Setting setting;
    private final Duration time;
    private final Duration warmUp;
    private final Stopwatch stopwatch = new Stopwatch();

    /** @param warmUp of the time, in which nothing counts */
    LatencyRun(Setting setting, Duration time, Duration warmUp) {
        this.setting = setting;
        this.time = time;
        this.warmUp = warmUp;
    }

    Row run() throws IOException {
        try (Running running = new Running(setting);
                Guard guard = guard(running)) {
            int closing =
                    Reference.closingCall(running.config(), running.directory().resolve("reference"));
            Load load = new Load(setting, running.topics(), closing, running.serdes(), stopwatch);
            load.write(running.brokers(), time);
            int probes = load.probes(time);
            Running.comes(() -> IntStream.range(0, probes).allMatch(i -> stopwatch.hasRefused(new Probe(i).actor())));
            return row(load, probes, closing, causes(running));
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
                setting.share(),
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
    private Guard guard(Running running) {
        CompletableFuture<Guard> open = new CompletableFuture<>();
        Guard guard = Guard.open(GuardConfig.of(
                        Map.of("bootstrap.servers", running.brokers()),
                        running.topics().killSwitches(),
                        running.serdes().serde(KillSwitch.class).deserializer())
                .withTrusted(List.of(running.keys().getPublic()))
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
    private static Map<String, String> causes(Running running) {
        Map<String, String> causes = new HashMap<>();
        List<TopicPartition> partitions = IntStream.range(0, Product.PARTITIONS)
                .mapToObj(i -> new TopicPartition(running.topics().killSwitchEvents(), i))
                .toList();
        try (KafkaConsumer<String, KillSwitchEvent> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", running.brokers(), "isolation.level", "read_committed"),
                new StringDeserializer(),
                running.serdes().serde(KillSwitchEvent.class).deserializer())) {
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
}
