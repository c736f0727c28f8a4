package dev.flyball.bench.flink;

import java.time.Duration;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.windowing.assigners.TumblingEventTimeWindows;

/** The job between its source and its sink: an interval join of acts with the samples around them, summed by target and window. */
final class EffectJob {
    /** A partition, or a whole input, that has told nothing for that long holds back no time; longer than one waits for its turn. */
    private static final Duration IDLE = Duration.ofMinutes(1);

    private EffectJob() {}

    static WatermarkStrategy<Act> timeOfActs(JoinTerms terms) {
        return WatermarkStrategy.<Act>forBoundedOutOfOrderness(terms.grace())
                .withTimestampAssigner((act, appended) -> act.time)
                .withIdleness(IDLE);
    }

    static WatermarkStrategy<Sample> timeOfSamples(JoinTerms terms) {
        return WatermarkStrategy.<Sample>forBoundedOutOfOrderness(terms.grace())
                .withTimestampAssigner((sample, appended) -> sample.time)
                .withIdleness(IDLE);
    }

    /** Sums as they grow, one with each pair. */
    static DataStream<Effect> effects(DataStream<Act> acts, DataStream<Sample> samples, JoinTerms terms) {
        return acts.keyBy(act -> act.target)
                .intervalJoin(samples.keyBy(sample -> sample.resource))
                .between(terms.before().negated(), terms.after())
                .process(new Pairing())
                .keyBy(effect -> effect.key)
                .window(TumblingEventTimeWindows.of(terms.window()))
                .trigger(new OnEachElement<>())
                .aggregate(new Summing(), new Naming());
    }
}
