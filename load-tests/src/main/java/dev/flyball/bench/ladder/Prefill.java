package dev.flyball.bench.ladder;

import dev.flyball.bench.faults.TrialFailure;
import dev.flyball.schemas.Action;
import dev.flyball.schemas.MetricSample;
import dev.flyball.schemas.serde.RegistrySerdes;
import dev.flyball.topology.Topics;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Writes the input to its topics. */
final class Prefill {
    private final Topics topics;
    private final Serializer<Action> actions;
    private final Serializer<MetricSample> samples;
    private final AtomicReference<Exception> failed = new AtomicReference<>();

    Prefill(Topics topics, RegistrySerdes serdes) {
        this.topics = topics;
        actions = serdes.serde(Action.class).serializer();
        samples = serdes.serde(MetricSample.class).serializer();
    }

    void write(Input input, String brokers) {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers", brokers, "compression.type", "lz4", "linger.ms", 20, "batch.size", 64 * 1024);
        try (KafkaProducer<String, byte[]> producer =
                new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())) {
            input.tell(
                    action -> send(
                            producer,
                            topics.actions(),
                            action.getTarget(),
                            actions.serialize(topics.actions(), action)),
                    sample -> send(
                            producer,
                            topics.metrics(),
                            sample.getResource(),
                            samples.serialize(topics.metrics(), sample)));
        }
        if (failed.get() != null) {
            throw new TrialFailure("the input was not written: " + failed.get());
        }
    }

    private void send(KafkaProducer<String, byte[]> producer, String topic, String key, byte[] value) {
        producer.send(new ProducerRecord<>(topic, key, value), (written, failure) -> {
            if (failure != null) {
                failed.compareAndSet(null, failure);
            }
        });
    }
}
