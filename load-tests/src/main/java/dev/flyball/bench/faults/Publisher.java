package dev.flyball.bench.faults;

import dev.flyball.ingest.Formats;
import dev.flyball.ingest.Source;
import dev.flyball.schemas.Action;
import dev.flyball.schemas.MetricSample;
import dev.flyball.schemas.serde.RegistrySerdes;
import dev.flyball.topology.Topics;
import java.nio.file.Path;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Puts recorded input on the topics of a cluster. */
final class Publisher implements AutoCloseable {
    private final KafkaProducer<String, byte[]> producer;
    private final Topics topics;
    private final Serializer<Action> actions;
    private final Serializer<MetricSample> samples;

    Publisher(String brokers, String registryUrl, Topics topics) {
        this.topics = topics;
        RegistrySerdes serdes = new RegistrySerdes(Map.of("schema.registry.url", registryUrl));
        actions = serdes.serde(Action.class).serializer();
        samples = serdes.serde(MetricSample.class).serializer();
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", brokers, "linger.ms", "5", "buffer.memory", "67108864"),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    /** @return how many records a file held */
    int publish(Path file) {
        int count = 0;
        try (Source source = Source.open(file, Formats.standard())) {
            while (source.hasNext()) {
                var ingested = source.next().value();
                ingested.actions().forEach(this::send);
                ingested.samples().forEach(this::send);
                count += ingested.actions().size() + ingested.samples().size();
            }
        }
        producer.flush();
        return count;
    }

    void send(SpecificRecord record) {
        if (record instanceof Action action) {
            send(topics.actions(), action.getTarget(), actions.serialize(topics.actions(), action));
        } else if (record instanceof MetricSample sample) {
            send(topics.metrics(), sample.getResource(), samples.serialize(topics.metrics(), sample));
        }
    }

    private void send(String topic, String key, byte[] value) {
        producer.send(new ProducerRecord<>(topic, key, value), (written, failure) -> {
            if (failure != null) {
                throw new IllegalStateException("not written to " + topic, failure);
            }
        });
    }

    @Override
    public void close() {
        producer.close();
    }
}
