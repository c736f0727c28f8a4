package dev.flyball.bench.flink;

import org.apache.flink.api.common.functions.AggregateFunction;

/** The running sum. */
final class Summing implements AggregateFunction<Effect, Effect, Effect> {
    @Override
    public Effect createAccumulator() {
        return Effect.none();
    }

    @Override
    public Effect add(Effect one, Effect all) {
        return all.plus(one);
    }

    @Override
    public Effect getResult(Effect all) {
        return all;
    }

    @Override
    public Effect merge(Effect some, Effect others) {
        return some.plus(others);
    }
}
