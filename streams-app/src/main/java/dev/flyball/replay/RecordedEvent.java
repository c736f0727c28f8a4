package dev.flyball.replay;

import dev.flyball.schemas.Action;
import dev.flyball.schemas.MetricSample;
import java.time.Instant;
import java.util.Comparator;
import org.apache.avro.specific.SpecificRecord;

/**
 * An action or a sample, and the place that it was read from.
 *
 * @param at event time, epoch milliseconds
 * @param value an {@link Action} or a {@link MetricSample}
 * @param file the file, as it was named
 * @param line from 1
 */
record RecordedEvent(long at, SpecificRecord value, String file, long line) {
    /**
     * By event time. At the same moment samples come before actions: what an actor could have seen is known before it
     * acts. All else stays as it was read.
     */
    static final Comparator<RecordedEvent> IN_ORDER =
            Comparator.comparingLong(RecordedEvent::at).thenComparing(event -> event.value instanceof Action);

    static RecordedEvent of(Action action, String file, long line) {
        return new RecordedEvent(time(action.getOccurredAt()), action, file, line);
    }

    static RecordedEvent of(MetricSample sample, String file, long line) {
        return new RecordedEvent(time(sample.getObservedAt()), sample, file, line);
    }

    private static long time(Instant time) {
        return time.toEpochMilli();
    }
}
