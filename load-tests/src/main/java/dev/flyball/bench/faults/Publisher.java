package dev.flyball.bench.faults;

import dev.flyball.ingest.Formats;
import dev.flyball.ingest.Source;
import dev.flyball.schemas.Action;
import dev.flyball.schemas.Binding;
import dev.flyball.schemas.MetricSample;
import dev.flyball.schemas.serde.RegistrySerdes;
import dev.flyball.topology.Topics;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/** Puts recorded input on the topics of a cluster. */
final class Publisher implements AutoCloseable {
    /** Little below what a broker takes. */
    private static final int LARGE = 1024 * 1024 - 200;

    /** More than a broker takes, unless it is told to. */
    static final int HUGE = 3 * 1024 * 1024;

    private final KafkaProducer<String, byte[]> producer;
    private final Topics topics;
    private final RegistrySerdes serdes;
    private final Serializer<Action> actions;
    private final Serializer<MetricSample> samples;
    private final Map<Class<?>, Serializer<?>> others = new HashMap<>();
    private final AtomicReference<String> notWritten = new AtomicReference<>();

    Publisher(String brokers, String registryUrl, Topics topics) {
        this.topics = topics;
        serdes = new RegistrySerdes(Map.of("schema.registry.url", registryUrl));
        actions = serdes.serde(Action.class).serializer();
        samples = serdes.serde(MetricSample.class).serializer();
        producer = new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers",
                        brokers,
                        "linger.ms",
                        "5",
                        "buffer.memory",
                        "67108864",
                        "max.request.size",
                        2 * HUGE),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    /**
     * Publishes all that a file holds.
     *
     * @param junk how much that cannot be used is strewn in, evenly
     */
    void publish(Path file, int records, int junk, Random random) {
        int count = 0;
        int strewn = 0;
        try (Source source = Source.open(file, Formats.standard())) {
            while (source.hasNext()) {
                var ingested = source.next().value();
                ingested.bindings().forEach(this::send);
                ingested.actions().forEach(this::send);
                ingested.samples().forEach(this::send);
                count++;
                while (strewn < (long) junk * count / records) {
                    junk(strewn++, random);
                }
            }
        }
        flush();
    }

    /** Each is good for exactly one reject. */
    private void junk(int number, Random random) {
        String topic = random.nextBoolean() ? topics.actions() : topics.metrics();
        byte[] bytes = new byte[1 + random.nextInt(500)];
        random.nextBytes(bytes);
        String key = "k8s/c%d/junk".formatted(number % 7);
        switch (number % 6) {
            case 0 -> send(topic, key, bytes);
            case 1 -> send(topic, key, "{\"occurred_at\":".getBytes(StandardCharsets.UTF_8));
            case 2 -> send(topics.rawCloudTrail(), key, "{\"Records\":[{".getBytes(StandardCharsets.UTF_8));
            case 3 -> send(topics.rawKubernetes(), null, bytes);
            case 4 -> send(topic, null, new byte[0]);
            default -> send(topic, key, new byte[number % 60 == 5 ? LARGE : number % 60 == 35 ? HUGE : bytes.length]);
        }
    }

    void send(SpecificRecord record) {
        if (record instanceof Action action) {
            send(topics.actions(), action.getTarget(), actions.serialize(topics.actions(), action));
        } else if (record instanceof MetricSample sample) {
            send(topics.metrics(), sample.getResource(), samples.serialize(topics.metrics(), sample));
        } else if (record instanceof Binding binding) {
            send(topics.bindings(), binding.getBindingId(), bytes(topics.bindings(), Binding.class, binding));
        }
    }

    /** A record as it is written on its topic. */
    <T extends SpecificRecord> byte[] bytes(String topic, Class<T> type, T record) {
        @SuppressWarnings("unchecked")
        Serializer<T> serializer = (Serializer<T>)
                others.computeIfAbsent(type, ignored -> serdes.serde(type).serializer());
        return serializer.serialize(topic, record);
    }

    /** Sends samples that no reader of ours understands, under a schema that the registry knows by an id. */
    void sendForeign(int schemaId, Schema schema, int count) {
        GenericDatumWriter<GenericRecord> writer = new GenericDatumWriter<>(schema);
        for (int number = 0; number < count; number++) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            bytes.write(0);
            bytes.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(schemaId).array());
            GenericRecord record = new GenericData.Record(schema);
            record.put(0, number);
            try {
                BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
                writer.write(record, encoder);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            send(topics.metrics(), "k8s/c%d/foreign".formatted(number % 7), bytes.toByteArray());
        }
        flush();
    }

    /**
     * Waits until all is written.
     *
     * @throws TrialFailure if something was not: a trial that lacks some of its input proves nothing
     */
    void flush() {
        producer.flush();
        String failure = notWritten.get();
        if (failure != null) {
            throw new TrialFailure("not written to " + failure);
        }
    }

    void send(String topic, @Nullable String key, byte[] value) {
        producer.send(new ProducerRecord<>(topic, key, value), (written, failure) -> {
            if (failure != null) {
                notWritten.compareAndSet(null, topic + ": " + failure);
            }
        });
    }

    @Override
    public void close() {
        try {
            flush();
        } finally {
            producer.close();
        }
    }
}
