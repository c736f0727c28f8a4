package dev.flyball.demo;

import dev.flyball.demo.fleet.FleetEvent;
import dev.flyball.schemas.Action;
import dev.flyball.schemas.Binding;
import dev.flyball.schemas.MetricSample;
import dev.flyball.schemas.serde.RegistrySerdes;
import dev.flyball.topology.Topics;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends what happens in the fleet to the topics of the contract, as its own collectors would. */
final class FleetFeed implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(FleetFeed.class);

    private final Topics topics;
    private final Producer<String, byte[]> producer;
    private final Serializer<Action> actions;
    private final Serializer<MetricSample> samples;
    private final Serializer<Binding> bindings;

    FleetFeed(String bootstrapServers, Topics topics, RegistrySerdes serdes) {
        this.topics = topics;
        actions = serdes.serde(Action.class).serializer();
        samples = serdes.serde(MetricSample.class).serializer();
        bindings = serdes.serde(Binding.class).serializer();
        producer = new KafkaProducer<>(
                Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    /** Declares which metric observes which control; they are there when this returns. */
    void declare(List<Binding> declared) {
        for (Binding binding : declared) {
            send(topics.bindings(), binding.getBindingId(), bindings.serialize(topics.bindings(), binding));
        }
        producer.flush();
    }

    /** Sends an action or a sample; a refusal is nobody's business but the automation's. */
    void send(FleetEvent event) {
        if (event instanceof FleetEvent.Sampled sampled) {
            MetricSample sample = sampled.sample();
            send(topics.metrics(), sample.getResource(), samples.serialize(topics.metrics(), sample));
        } else if (event instanceof FleetEvent.Acted acted) {
            Action action = acted.action();
            send(topics.actions(), action.getTarget(), actions.serialize(topics.actions(), action));
        }
    }

    @Override
    public void close() {
        producer.close();
    }

    @SuppressWarnings("FutureReturnValueIgnored") // The callback sees every failure.
    private void send(String topic, String key, byte[] value) {
        producer.send(new ProducerRecord<>(topic, key, value), (sent, failure) -> {
            if (failure != null) {
                LOG.error("The fleet's record on {} for {} was not sent", topic, key, failure);
            }
        });
    }
}
