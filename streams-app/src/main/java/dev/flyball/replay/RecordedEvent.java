package dev.flyball.replay;

import dev.flyball.outcome.Samples;
import dev.flyball.schemas.Action;
import dev.flyball.schemas.MetricSample;
import java.time.Instant;
import java.util.Comparator;
import java.util.Objects;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * An action or a sample, and the place that it was read from.
 *
 * @param at event time, epoch milliseconds
 * @param action null: it is a sample
 * @param series of the sample; null: it is an action
 * @param value of the sample as it was told, or its mean; NaN: there is none
 * @param file the file, as it was named
 * @param line from 1
 */
record RecordedEvent(
        long at, @Nullable Action action, @Nullable Series series, double value, String file, long line) {
    /**
     * By event time. At the same moment samples come before actions: what an actor could have seen is known before it
     * acts. All else stays as it was read.
     */
    static final Comparator<RecordedEvent> IN_ORDER =
            Comparator.comparingLong(RecordedEvent::at).thenComparing(RecordedEvent::isAction);

    static RecordedEvent of(Action action, String file, long line) {
        return new RecordedEvent(action.getOccurredAt().toEpochMilli(), action, null, Double.NaN, file, line);
    }

    static RecordedEvent of(MetricSample sample, SeriesTable table, String file, long line) {
        return of(sample.getObservedAt().toEpochMilli(), table.of(sample), Samples.told(sample), file, line);
    }

    static RecordedEvent of(long at, Series series, double value, String file, long line) {
        return new RecordedEvent(at, null, series, value, file, line);
    }

    boolean isAction() {
        return action != null;
    }

    /** The action, or the sample as far as it is still known: its statistics are not. */
    SpecificRecord record() {
        if (action != null) {
            return action;
        }
        Series of = Objects.requireNonNull(series);
        return MetricSample.newBuilder()
                .setObservedAt(Instant.ofEpochMilli(at))
                .setResource(of.key().resource())
                .setMetric(of.key().metric())
                .setValue(value)
                .setUnit(of.unit())
                .setPeriodSeconds(of.periodSeconds() == 0 ? null : of.periodSeconds())
                .build();
    }
}
