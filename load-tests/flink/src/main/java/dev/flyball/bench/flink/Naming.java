package dev.flyball.bench.flink;

import java.time.Instant;
import org.apache.flink.streaming.api.functions.windowing.WindowFunction;
import org.apache.flink.streaming.api.windowing.windows.TimeWindow;
import org.apache.flink.util.Collector;

/** Puts the beginning of its window beside the target of a sum. */
final class Naming implements WindowFunction<Effect, Effect, String, TimeWindow> {
    @Override
    public void apply(String target, TimeWindow window, Iterable<Effect> sums, Collector<Effect> out) {
        sums.forEach(sum -> out.collect(sum.under(target + "@" + Instant.ofEpochMilli(window.getStart()))));
    }
}
