package dev.flyball.ops.meters;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** How far each partition is in event time, and how far the slowest of this instance is behind the wall clock. */
public final class StreamTimes {
    private final Map<Integer, Long> byPartition = new ConcurrentHashMap<>();
    private final MeterRegistry registry;

    StreamTimes(MeterRegistry registry) {
        this.registry = registry;
        TimeGauge.builder("flyball.event.time.lag", this, TimeUnit.MILLISECONDS, StreamTimes::greatestLag)
                .description("How far the partition of this instance that is least advanced in event time is behind the"
                        + " wall clock; NaN while it has none that has begun")
                .register(registry);
    }

    /**
     * Takes note of a partition.
     *
     * @param streamTime epoch milliseconds; negative before the first record
     */
    public void observe(int partition, long streamTime) {
        if (streamTime >= 0) {
            byPartition.put(partition, streamTime);
        }
    }

    /** Another instance has the partition now. */
    public void forget(int partition) {
        byPartition.remove(partition);
    }

    private double greatestLag() {
        long now = registry.config().clock().wallTime();
        return byPartition.values().stream()
                .mapToDouble(streamTime -> Math.max(0, now - streamTime))
                .max()
                .orElse(Double.NaN);
    }
}
