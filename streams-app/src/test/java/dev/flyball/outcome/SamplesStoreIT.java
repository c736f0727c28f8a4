package dev.flyball.outcome;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.flyball.demo.EmbeddedKafka;
import dev.flyball.model.Sample;
import dev.flyball.model.SeriesKey;
import dev.flyball.outcome.samples.BellStore;
import dev.flyball.outcome.samples.ChunkedSamplesStore;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.common.utils.Utils;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is committed is there again, whatever became of the thread, the machine, or both. */
class SamplesStoreIT {
    private static final SeriesKey SERIES = new SeriesKey("asg/web", "cpu");
    private static final int SAMPLES = 20_000;
    private static final String TELL = "tell";
    private static final Duration SOON = Duration.ofSeconds(60);

    private static EmbeddedKafka broker;

    private final BlockingQueue<List<Sample>> told = new LinkedBlockingQueue<>();
    private final AtomicInteger failures = new AtomicInteger();

    @TempDir
    Path directory;

    @BeforeAll
    static void start() {
        broker = EmbeddedKafka.start();
    }

    @AfterAll
    static void stop() {
        broker.close();
    }

    @ParameterizedTest
    @CsvSource({"exactly_once_v2, false", "exactly_once_v2, true", "at_least_once, false", "at_least_once, true"})
    void everySampleIsThereAfterAFailureAndAfterAStart(String guarantee, boolean onANewMachine) throws Exception {
        // Given a thread that fails between two commits, and is replaced
        String topic = "samples-" + guarantee + "-" + onANewMachine;
        createTopic(topic);
        List<Sample> expected =
                IntStream.range(0, SAMPLES).mapToObj(i -> new Sample(i, i)).toList();
        failures.set(1);
        try (KafkaStreams streams = streams(topic, guarantee)) {
            streams.start();
            send(topic, Stream.concat(expected.stream().map(sample -> Long.toString(sample.at())), Stream.of(TELL)));
            assertThat(told()).isEqualTo(expected);
            assertThat(failures).hasValue(0);
        }

        // When it is stopped, and started where it was or elsewhere
        if (onANewMachine) {
            Utils.delete(directory.resolve(topic).toFile());
        }
        told.clear();
        try (KafkaStreams streams = streams(topic, guarantee)) {
            streams.start();
            send(topic, Stream.of(TELL));

            // Then
            assertThat(told()).isEqualTo(expected);
        }
    }

    private static void createTopic(String topic) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            admin.createTopics(List.of(new NewTopic(topic, 1, (short) 1))).all().get();
        }
    }

    private static void send(String topic, Stream<String> values) {
        Map<String, Object> settings = Map.of("bootstrap.servers", broker.bootstrapServers());
        try (KafkaProducer<String, String> producer =
                new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
            values.forEach(value -> producer.send(new ProducerRecord<>(topic, value)));
        }
    }

    private List<Sample> told() {
        return await().atMost(SOON).until(told::poll, samples -> samples != null);
    }

    private KafkaStreams streams(String topic, String guarantee) {
        Properties settings = new Properties();
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, topic);
        settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, broker.bootstrapServers());
        settings.put(StreamsConfig.STATE_DIR_CONFIG, directory.toString());
        settings.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, guarantee);
        settings.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, 100);
        settings.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG), 6_000);
        KafkaStreams streams = new KafkaStreams(topology(topic), settings);
        streams.setUncaughtExceptionHandler(failure -> StreamThreadExceptionResponse.REPLACE_THREAD);
        return streams;
    }

    private Topology topology(String topic) {
        return new Topology()
                .addSource("source", new StringDeserializer(), new StringDeserializer(), topic)
                .addProcessor("keep", Keeper::new, "source")
                .addStateStore(
                        bytes(ChunkedSamplesStore.over(Stores.persistentKeyValueStore("samples"), Duration.ofDays(2)))
                                .withCachingDisabled()
                                .withLoggingEnabled(Map.of("cleanup.policy", "delete")),
                        "keep")
                .addStateStore(
                        bytes(BellStore.named("bell")).withCachingEnabled().withLoggingDisabled(), "keep");
    }

    private static StoreBuilder<?> bytes(KeyValueBytesStoreSupplier supplier) {
        return Stores.keyValueStoreBuilder(supplier, Serdes.ByteArray(), Serdes.ByteArray());
    }

    @NullUnmarked
    private final class Keeper implements Processor<String, String, Void, Void> {
        private SamplesStore samples;

        @Override
        public void init(ProcessorContext<Void, Void> context) {
            samples = SamplesStore.over(context.getStateStore("samples"), context.getStateStore("bell"));
        }

        @Override
        public void process(Record<String, String> record) {
            if (record.value().equals(TELL)) {
                told.add(samples.samples(SERIES, 0, SAMPLES, SAMPLES));
                return;
            }
            long at = Long.parseLong(record.value());
            samples.keep(SERIES.encoded(), new Sample(at, at));
            if (at == SAMPLES / 2 && failures.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                throw new IllegalStateException("as the test asks");
            }
        }
    }
}
