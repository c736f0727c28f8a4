package dev.flyball.bench.ladder;

import dev.flyball.schemas.Action;
import dev.flyball.schemas.MetricSample;
import dev.flyball.schemas.serde.RegistrySerdes;
import dev.flyball.topology.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;

/**
 * The rungs beside Flyball, each as a program of its own; it ends with SIGTERM. Arguments: rung, brokers, registry, prefix of the
 * input, group, state directory.
 */
public final class RungProcess {
    private static final Duration POLL = Duration.ofMillis(500);

    private RungProcess() {}

    public static void main(String[] arguments) {
        Rung rung = Rung.valueOf(arguments[0]);
        String brokers = arguments[1];
        // The naive product keeps Avro in its stores, under the names of changelogs that nobody registers by hand.
        RegistrySerdes serdes =
                new RegistrySerdes(Map.of("schema.registry.url", arguments[2], "auto.register.schemas", true));
        Topics topics = new Topics(arguments[3]);
        String group = arguments[4];
        switch (rung) {
            case CONSUMER -> consume(brokers, topics, group);
            case DECODE -> stream(decode(topics, serdes), settings(brokers, group, arguments[5], false));
            case DECODE_EXACTLY_ONCE -> stream(decode(topics, serdes), settings(brokers, group, arguments[5], true));
            case NAIVE ->
                stream(
                        NaiveProduct.topology(topics, serdes, NaiveProduct.output(group)),
                        settings(brokers, group, arguments[5], true));
            case FLINK, FLYBALL -> throw new IllegalArgumentException(rung + " is its own program");
        }
    }

    private static void consume(String brokers, Topics topics, String group) {
        KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        brokers,
                        "group.id",
                        group,
                        "auto.offset.reset",
                        "earliest",
                        "auto.commit.interval.ms",
                        Math.toIntExact(Ladder.COMMIT_INTERVAL.toMillis())),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        Thread main = Thread.currentThread();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            consumer.wakeup();
            join(main);
        }));
        try (consumer) {
            consumer.subscribe(List.of(topics.actions(), topics.metrics()));
            while (true) {
                consumer.poll(POLL);
            }
        } catch (WakeupException end) {
            return;
        }
    }

    private static Topology decode(Topics topics, RegistrySerdes serdes) {
        StreamsBuilder builder = new StreamsBuilder();
        builder.stream(topics.actions(), Consumed.with(Serdes.String(), serdes.serde(Action.class)))
                .foreach((target, action) -> {});
        builder.stream(topics.metrics(), Consumed.with(Serdes.String(), serdes.serde(MetricSample.class)))
                .foreach((resource, sample) -> {});
        return builder.build();
    }

    private static void stream(Topology topology, Properties settings) {
        KafkaStreams streams = new KafkaStreams(topology, settings);
        Runtime.getRuntime().addShutdownHook(new Thread(streams::close));
        streams.start();
    }

    private static Properties settings(String brokers, String group, String stateDir, boolean exactlyOnce) {
        Properties settings = new Properties();
        settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, brokers);
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, group);
        settings.put(StreamsConfig.STATE_DIR_CONFIG, stateDir);
        settings.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, Ladder.COMMIT_INTERVAL.toMillis());
        settings.put(
                StreamsConfig.PROCESSING_GUARANTEE_CONFIG,
                exactlyOnce ? StreamsConfig.EXACTLY_ONCE_V2 : StreamsConfig.AT_LEAST_ONCE);
        return settings;
    }

    private static void join(Thread thread) {
        try {
            thread.join(POLL.toMillis() * 10);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
