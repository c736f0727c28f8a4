package dev.flyball.bench.flink;

import org.apache.flink.streaming.api.windowing.triggers.Trigger;
import org.apache.flink.streaming.api.windowing.triggers.TriggerResult;
import org.apache.flink.streaming.api.windowing.windows.Window;

/**
 * Tells the running sum with each element, as an aggregate of Kafka Streams does, so that nothing waits for the end of its window. It
 * counts nothing and so keeps no state, other than a {@code CountTrigger} of 1.
 */
final class OnEachElement<W extends Window> extends Trigger<Object, W> {
    @Override
    public TriggerResult onElement(Object element, long timestamp, W window, TriggerContext context) {
        return TriggerResult.FIRE;
    }

    @Override
    public TriggerResult onProcessingTime(long time, W window, TriggerContext context) {
        return TriggerResult.CONTINUE;
    }

    @Override
    public TriggerResult onEventTime(long time, W window, TriggerContext context) {
        return TriggerResult.CONTINUE;
    }

    @Override
    public void clear(W window, TriggerContext context) {}
}
