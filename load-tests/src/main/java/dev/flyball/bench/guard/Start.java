package dev.flyball.bench.guard;

import dev.flyball.demo.EmbeddedKafka;
import dev.flyball.guard.Guard;
import dev.flyball.guard.GuardConfig;
import dev.flyball.schemas.KillSwitch;
import dev.flyball.schemas.serde.RegistrySerdes;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * How a guard starts where very many switches stop something, from a real broker.
 *
 * @param seconds until it answers
 * @param heapBytes that it holds from then on
 */
public record Start(int switches, int known, double seconds, long heapBytes) {
    private static final String TOPIC = "start.kill-switches.v1";
    private static final int PARTITIONS = 3;
    private static final double NANOS = 1e9;

    static Start measure(int switches) throws InterruptedException, ExecutionException {
        try (EmbeddedKafka broker = EmbeddedKafka.start()) {
            Map<String, Object> client = Map.of("bootstrap.servers", broker.bootstrapServers());
            Serde<KillSwitch> states = RegistrySerdes.inMemory("start").serde(KillSwitch.class);
            write(client, states, switches);
            long before = heap();
            long begin = System.nanoTime();
            try (Guard guard = Guard.open(
                    GuardConfig.of(client, TOPIC, states.deserializer()).withPatience(Duration.ofMinutes(5)))) {
                double seconds = (System.nanoTime() - begin) / NANOS;
                return new Start(switches, guard.stopping(), seconds, heap() - before);
            }
        }
    }

    private static void write(Map<String, Object> client, Serde<KillSwitch> states, int switches)
            throws InterruptedException, ExecutionException {
        try (Admin admin = Admin.create(client)) {
            NewTopic topic = new NewTopic(TOPIC, PARTITIONS, (short) 1).configs(Map.of("cleanup.policy", "compact"));
            admin.createTopics(List.of(topic)).all().get();
        }
        try (KafkaProducer<String, byte[]> producer =
                new KafkaProducer<>(client, new StringSerializer(), new ByteArraySerializer())) {
            for (int i = 0; i < switches; i++) {
                KillSwitch state = ManySwitches.narrow(i);
                producer.send(new ProducerRecord<>(
                        TOPIC, state.getSwitchId(), states.serializer().serialize(TOPIC, state)));
            }
        }
    }

    /** What is live: after a full collection. */
    private static long heap() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
