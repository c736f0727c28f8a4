package dev.flyball.bench.flink;

import org.apache.flink.streaming.api.functions.co.ProcessJoinFunction;
import org.apache.flink.util.Collector;

/** An act and a sample near it make an effect. */
final class Pairing extends ProcessJoinFunction<Act, Sample, Effect> {
    @Override
    public void processElement(Act act, Sample sample, Context context, Collector<Effect> out) {
        out.collect(Effect.of(act, sample));
    }
}
