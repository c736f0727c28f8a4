package dev.flyball.topology;

import dev.flyball.schemas.Action;
import dev.flyball.schemas.Command;
import dev.flyball.schemas.Finding;
import dev.flyball.schemas.MetricSample;
import java.time.Duration;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.AutoOffsetReset;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;

/**
 * What comes to a target from other partitions. One topic takes all of it: with each record that a task works off, Kafka Streams
 * writes a text for each of its inputs that is empty, and these are empty nearly always. With a topic for each kind those texts cost as
 * much as all else that is done for a sample.
 *
 * <p>Kafka Streams makes no internal topic that several parts of a topology write to, so {@link TopicAdmin} makes this one.
 */
final class Inbox {
    /** An instance that is down for longer loses what it was sent. */
    static final Duration RETENTION = Duration.ofDays(7);

    private static final List<Class<? extends SpecificRecord>> TYPES =
            List.of(MetricSample.class, Action.class, Finding.class, Command.class);

    private final String topic;
    private final KStream<String, SpecificRecord> arrivals;

    Inbox(StreamsBuilder builder, String topic) {
        this.topic = topic;
        Serde<SpecificRecord> values = Serdes.serdeFrom(
                (ignored, value) -> {
                    throw new UnsupportedOperationException("input only");
                },
                ReleasedVersions.anyOf(TYPES));
        this.arrivals = builder.stream(
                topic,
                Consumed.with(Serdes.String(), values)
                        .withName(Nodes.INBOX_SOURCE)
                        .withTimestampExtractor(new EventTime())
                        .withOffsetResetPolicy(AutoOffsetReset.earliest()));
    }

    /** The name of the topic, which belongs to the application as Kafka Streams' own internal topics do. */
    static String topic(String applicationId) {
        return applicationId + "-inbox";
    }

    /**
     * Sends records to the task of their key, and gives them there.
     *
     * @param type of which nothing else is sent
     * @param name of what is sent
     */
    <T extends SpecificRecord> KStream<String, T> through(KStream<String, T> sent, Class<T> type, String name) {
        Serde<T> values = ReleasedVersions.serde(type);
        sent.to(topic, Produced.with(Serdes.String(), values).withName(name + "-sent"));
        return arrivals.flatMapValues(
                value -> type.isInstance(value) ? List.of(type.cast(value)) : List.of(), Named.as(name + "-arrived"));
    }
}
