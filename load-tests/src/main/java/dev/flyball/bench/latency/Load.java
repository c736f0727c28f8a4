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

    /** Returns when all is written. A call is sent at once; samples go in batches, as in the load by which a rate is found to be sustained. */
    void write(String brokers, Duration time) {
        try (KafkaProducer<String, byte[]> samplesOut = producer(Map.of("bootstrap.servers", brokers));
                KafkaProducer<String, byte[]> callsOut =
                        producer(Map.of("bootstrap.servers", brokers, "linger.ms", 0))) {
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
                    byte[] bytes = samples.serialize(topics.metrics(), sample);
                    samplesOut.send(new ProducerRecord<>(topics.metrics(), sample.getResource(), bytes));
                } else {
                    byte[] bytes = actions.serialize(topics.actions(), call);
                    stopwatch.sending(call.getActionId());
                    callsOut.send(new ProducerRecord<>(topics.actions(), call.getTarget(), bytes));
                }
            }
            samplesOut.flush();
            callsOut.flush();
        }
    }

    /** How far behind its schedule a record was written at worst, in seconds. */
    double worstLateSeconds() {
        return worstLateNanos / NANOS;
    }

    private static KafkaProducer<String, byte[]> producer(Map<String, Object> settings) {
        return new KafkaProducer<>(settings, new StringSerializer(), (topic, bytes) -> bytes);
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
