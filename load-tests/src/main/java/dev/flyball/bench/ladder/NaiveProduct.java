package dev.flyball.bench.ladder;

import dev.flyball.schemas.Action;
import dev.flyball.schemas.MetricSample;
import dev.flyball.schemas.serde.RegistrySerdes;
import dev.flyball.topology.Topics;
import java.time.Duration;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Grouped;
import org.apache.kafka.streams.kstream.JoinWindows;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Materialized;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.kstream.StreamJoined;
import org.apache.kafka.streams.kstream.TimeWindows;
import org.apache.kafka.streams.state.WindowStore;

/**
 * What somebody who knows Kafka Streams writes in an afternoon: acts joined with the samples around them, in the windows of Flyball's
 * default policy, and summed by target and quarter of an hour. It judges nothing.
 */
final class NaiveProduct {
    static final Duration GRACE = Duration.ofMinutes(2);
    static final Duration WINDOW = Duration.ofMinutes(15);

    private NaiveProduct() {}

    /** Where the effects go. */
    static String output(String group) {
        return group + "-effects";
    }

    static Topology topology(Topics topics, RegistrySerdes serdes, String output) {
        Serde<Action> actionSerde = serdes.serde(Action.class);
        Serde<MetricSample> sampleSerde = serdes.serde(MetricSample.class);
        StreamsBuilder builder = new StreamsBuilder();
        KStream<String, Action> actions = builder.stream(
                topics.actions(),
                Consumed.with(Serdes.String(), actionSerde).withTimestampExtractor(NaiveProduct::time));
        KStream<String, MetricSample> samples = builder.stream(
                topics.metrics(),
                Consumed.with(Serdes.String(), sampleSerde).withTimestampExtractor(NaiveProduct::time));
        actions.join(
                        samples,
                        Effect::of,
                        JoinWindows.ofTimeDifferenceAndGrace(Input.BEFORE, GRACE)
                                .before(Input.BEFORE)
                                .after(Input.AFTER),
                        StreamJoined.with(Serdes.String(), actionSerde, sampleSerde))
                .groupByKey(Grouped.with(Serdes.String(), Effect.serde()))
                .windowedBy(TimeWindows.ofSizeAndGrace(WINDOW, GRACE))
                .aggregate(
                        () -> Effect.NONE,
                        (target, one, all) -> all.plus(one),
                        Materialized.<String, Effect, WindowStore<Bytes, byte[]>>with(Serdes.String(), Effect.serde()))
                .toStream(
                        (window, effect) -> window.key() + "@" + window.window().startTime())
                .to(output, Produced.with(Serdes.String(), Effect.serde()));
        return builder.build();
    }

    /** That of the content: brokers stamp these topics with the time of the append. */
    private static long time(ConsumerRecord<Object, Object> record, long partitionTime) {
        return record.value() instanceof Action action
                ? action.getOccurredAt().toEpochMilli()
                : ((MetricSample) record.value()).getObservedAt().toEpochMilli();
    }
}
