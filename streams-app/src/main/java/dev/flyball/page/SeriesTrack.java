package dev.flyball.page;

import dev.flyball.model.SeriesKey;
import dev.flyball.plot.Chart;
import dev.flyball.plot.Envelope;
import dev.flyball.plot.LinePanel;
import dev.flyball.plot.Panel;
import dev.flyball.plot.Point;
import dev.flyball.plot.Quantity;
import dev.flyball.schemas.MetricSample;
import org.jspecify.annotations.Nullable;

/** The samples of one series within a frame, thinned to what a plot shows. */
public final class SeriesTrack {
    private final SeriesKey key;
    private final @Nullable Double setPoint;
    private final Envelope values;
    private String unit = "";

    SeriesTrack(SeriesKey key, @Nullable Double setPoint, Frame frame) {
        this.key = key;
        this.setPoint = setPoint;
        this.values = new Envelope(frame.from().toEpochMilli(), frame.to().toEpochMilli(), Chart.TIME_WIDTH);
    }

    /** Samples come in order of time. */
    public void add(MetricSample sample) {
        add(sample.getObservedAt().toEpochMilli(), valueOf(sample), sample.getUnit());
    }

    /** @param at epoch milliseconds */
    public void add(long at, double value, @Nullable String toldUnit) {
        if (toldUnit != null && !toldUnit.equals("None")) {
            unit = toldUnit;
        }
        values.add(new Point(at, value, ""));
    }

    /** The value, or the mean of the period; NaN where the sample has neither. */
    private static double valueOf(MetricSample sample) {
        if (sample.getValue() != null) {
            return sample.getValue();
        }
        Double sum = sample.getSum();
        Double count = sample.getCount();
        return sum == null || count == null || count == 0 ? Double.NaN : sum / count;
    }

    boolean isEmpty() {
        return values.isEmpty();
    }

    Panel panel() {
        return new LinePanel(key.metric() + " of " + key.resource(), subtitle(), values, setPoint);
    }

    private String subtitle() {
        String aim = setPoint == null ? "" : "dashed: set point " + Quantity.of(setPoint);
        return unit.isEmpty() || aim.isEmpty() ? unit + aim : unit + ", " + aim;
    }
}
