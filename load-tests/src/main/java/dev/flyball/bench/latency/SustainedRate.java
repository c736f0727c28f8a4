package dev.flyball.bench.latency;

import dev.flyball.bench.faults.Offsets;
import dev.flyball.schemas.MetricSample;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

/** What Flyball takes a second beside a load that waits for it: the most that a steady load may have. */
final class SustainedRate {
    static final Duration WARM_UP = Duration.ofSeconds(30);

    private static final Duration TIME = Duration.ofSeconds(20);
    private static final Duration PAUSE = Duration.ofMillis(5);

    /** Not more is written than this before it is taken: some seconds of a fast instance. */
    private static final long MOST_WAITING = 200_000;

    private static final int BATCH = 1_000;
    private static final int MANY = 1_000_000;

    private final KafkaProducer<String, MetricSample> producer;
    private final Offsets taken;
    private final String topic;
    private long written;

    private SustainedRate(KafkaProducer<String, MetricSample> producer, Offsets taken, String topic) {
        this.producer = producer;
        this.taken = taken;
        this.topic = topic;
    }

    /** Records a second at one setting, whose own rate counts for nothing. */
    static double of(Setting setting) throws IOException {
        try (Running running = new Running(setting);
                Offsets taken = new Offsets(
                        running.brokers(),
                        running.config().kafka().applicationId(),
                        List.of(running.topics().metrics()),
                        Product.PARTITIONS);
                KafkaProducer<String, MetricSample> producer = new KafkaProducer<>(
                        Map.of("bootstrap.servers", running.brokers(), "acks", "all"),
                        new StringSerializer(),
                        running.serdes().serde(MetricSample.class).serializer())) {
            SustainedRate rate =
                    new SustainedRate(producer, taken, running.topics().metrics());
            rate.write(WARM_UP);
            long before = taken.committed();
            long begin = System.nanoTime();
            rate.write(TIME);
            return (taken.committed() - before) / ((System.nanoTime() - begin) / 1e9);
        }
    }

    private void write(Duration time) {
        Hosts hosts = Hosts.at(MANY);
        long end = System.nanoTime() + time.toNanos();
        while (System.nanoTime() < end) {
            if (written - taken.committed() > MOST_WAITING) {
                LockSupport.parkNanos(PAUSE.toNanos());
            } else {
                for (int i = 0; i < BATCH; i++) {
                    MetricSample sample = hosts.sample(written++, Instant.now());
                    producer.send(new ProducerRecord<>(topic, sample.getResource(), sample));
                }
            }
        }
    }
}
