package dev.flyball.ops.meters;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** How far each partition is in event time, and how far the slowest of this instance is behind the wall clock. */
public final class StreamTimes {
    /** A partition that has not moved for so long has no source any more, rather than a late one. */
    private static final long MEMORY = Duration.ofHours(1).toMillis();

    private final Map<Integer, Progress> byPartition = new ConcurrentHashMap<>();
    private final MeterRegistry registry;

    /**
     * How far a partition is.
     *
     * @param streamTime epoch milliseconds
     * @param movedAt when that was seen to grow, by the wall clock; longer ago than anything if it never was
     */
    private record Progress(long streamTime, long movedAt) {
        Progress next(long time, long now) {
            return time > streamTime ? new Progress(time, now) : this;
        }
    }

    StreamTimes(MeterRegistry registry) {
        this.registry = registry;
        TimeGauge.builder("flyball.event.time.lag", this, TimeUnit.MILLISECONDS, StreamTimes::greatestLag)
                .description("How far the partition of this instance that is least advanced in event time is behind the"
                        + " wall clock, of those that moved within the latest hour; NaN while there is none")
                .register(registry);
    }

    /**
     * Takes note of a partition.
     *
     * @param streamTime epoch milliseconds; negative before the first record, 0 after one that has no time of its own
     */
    public void observe(int partition, long streamTime) {
        if (streamTime > 0) {
            long now = now();
            byPartition.compute(
                    partition,
                    (number, known) ->
                            known == null ? new Progress(streamTime, Long.MIN_VALUE) : known.next(streamTime, now));
        }
    }

    /** Another instance has the partition now. */
    public void forget(int partition) {
        byPartition.remove(partition);
    }

    private double greatestLag() {
        long now = now();
        return byPartition.values().stream()
                .filter(partition -> partition.movedAt() >= now - MEMORY)
                .mapToDouble(partition -> Math.max(0, now - partition.streamTime()))
                .max()
                .orElse(Double.NaN);
    }

    private long now() {
        return registry.config().clock().wallTime();
    }
}
