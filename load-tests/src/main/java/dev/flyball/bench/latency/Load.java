package dev.flyball.bench.latency;

import dev.flyball.schemas.Action;
import dev.flyball.schemas.MetricSample;
import dev.flyball.schemas.serde.RegistrySerdes;
import dev.flyball.topology.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Writes at a steady rate, whatever the others do: samples of many series, and among them the calls of the probes, each when it is due.
 */
final class Load {
    private static final int PROBES_A_SECOND = 4;
    private static final double NANOS = 1e9;

    private final Setting setting;
    private final Topics topics;
    private final int calls;
    private final Stopwatch stopwatch;
    private final Serializer<Action> actions;
    private final Serializer<MetricSample> samples;
    private long worstLateNanos;

    /** @param calls of each probe, the last of which closes the evidence */
    Load(Setting setting, Topics topics, int calls, RegistrySerdes serdes, Stopwatch stopwatch) {
        this.setting = setting;
        this.topics = topics;
        this.calls = calls;
        this.stopwatch = stopwatch;
        actions = serdes.serde(Action.class).serializer();
        samples = serdes.serde(MetricSample.class).serializer();
    }

    /** How many probes close their evidence within a time. */
    int probes(Duration time) {
        return (int) Math.max(0, (time.toSeconds() - calls) * PROBES_A_SECOND);
    }

    /** Returns when all is written. */
    void write(String brokers, Duration time) {
        Map<String, Object> settings = Map.of("bootstrap.servers", brokers, "linger.ms", 0, "acks", "all");
        try (KafkaProducer<String, byte[]> producer =
                new KafkaProducer<>(settings, new StringSerializer(), (topic, bytes) -> bytes)) {
            long begin = System.nanoTime();
            Instant start = Instant.now();
            Hosts hosts = Hosts.at(setting.rate());
            long records = setting.rate() * time.toSeconds();
            Calls due = new Calls(probes(time), calls, PROBES_A_SECOND);
            for (long i = 0; i < records; i++) {
                long nanos = (long) (i * NANOS / setting.rate());
                await(begin + nanos);
                Instant at = start.plusNanos(nanos);
                Action call = due.next(nanos / NANOS, start);
                if (call == null) {
                    MetricSample sample = hosts.sample(i, at);
                    send(producer, topics.metrics(), sample.getResource(), samples.serialize(topics.metrics(), sample));
                } else {
                    byte[] bytes = actions.serialize(topics.actions(), call);
                    stopwatch.sending(call.getActionId());
                    send(producer, topics.actions(), call.getTarget(), bytes);
                }
            }
            producer.flush();
        }
    }

    /** How far behind its schedule a record was written at worst, in seconds. */
    double worstLateSeconds() {
        return worstLateNanos / NANOS;
    }

    private void send(KafkaProducer<String, byte[]> producer, String topic, String key, byte[] value) {
        producer.send(new ProducerRecord<>(topic, key, value));
    }

    private void await(long due) {
        long early = due - System.nanoTime();
        while (early > 0) {
            LockSupport.parkNanos(early);
            early = due - System.nanoTime();
        }
        worstLateNanos = Math.max(worstLateNanos, -early);
    }
}
