package dev.flyball.detect;

import dev.flyball.detect.state.Act;
import dev.flyball.detect.state.Reading;
import dev.flyball.model.SeriesKey;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.hipparchus.stat.regression.SimpleRegression;
import org.jspecify.annotations.Nullable;

/**
 * How closely a series follows the control: the regression of what the series read at each act on the value that the
 * control had a lag before, at the best of a few lags up to half a period.
 *
 * @param share share of the series' variance that the control explains, 0 to 1
 * @param slope metric units per unit of the control
 * @param chance chance of such a fit without any connection, corrected for the lags and series looked at
 */
record Feedback(SeriesKey series, double share, double slope, double lagSeconds, double chance) {
    private static final int LAGS = 5;
    private static final int LEAST_POINTS = 5;
    private static final double MILLIS = 1_000;

    /**
     * The closest fit among the series that triggers or bindings name or, where they name none, among all series of
     * the target; nothing where no series has enough readings.
     */
    static Optional<Feedback> of(List<Act> acts, Period period) {
        TreeMap<SeriesKey, Boolean> series = new TreeMap<>();
        for (Act act : acts) {
            for (Reading reading : act.getReadings()) {
                series.merge(key(reading), reading.getBound(), Boolean::logicalOr);
            }
        }
        boolean anyBound = series.containsValue(true);
        List<SeriesKey> candidates = series.entrySet().stream()
                .filter(e -> e.getValue() || !anyBound)
                .map(e -> e.getKey())
                .toList();
        int looks = LAGS * candidates.size();
        return candidates.stream()
                .flatMap(candidate -> fits(acts, candidate, period, looks).stream())
                .min(Comparator.comparingDouble(Feedback::chance));
    }

    private static List<Feedback> fits(List<Act> acts, SeriesKey series, Period period, int looks) {
        List<Feedback> fits = new ArrayList<>();
        for (int i = 0; i < LAGS; i++) {
            double lag = period.seconds() / 2 * i / (LAGS - 1);
            SimpleRegression fit = new SimpleRegression();
            for (Act act : acts) {
                Double level = level(act, series);
                Double value = valueBefore(acts, act.getOccurredAt() - (long) (lag * MILLIS));
                if (level != null && value != null) {
                    fit.addData(value, level);
                }
            }
            if (fit.getN() >= LEAST_POINTS && !Double.isNaN(fit.getSlope()) && fit.getTotalSumSquares() > 0) {
                double chance = Math.min(1, looks * fit.getSignificance());
                fits.add(new Feedback(series, fit.getRSquare(), fit.getSlope(), lag, chance));
            }
        }
        return fits;
    }

    private static @Nullable Double level(Act act, SeriesKey series) {
        for (Reading reading : act.getReadings()) {
            if (key(reading).equals(series)) {
                return reading.getLevel();
            }
        }
        return null;
    }

    /** The control's value just before a time: what the last act before it left, else what the first one found. */
    private static @Nullable Double valueBefore(List<Act> acts, long time) {
        Double value = null;
        for (Act act : acts) {
            if (act.getOccurredAt() >= time) {
                return value == null && act.getOccurredAt() == time ? act.getValueBefore() : value;
            }
            if (!act.getFailed() && act.getValueAfter() != null) {
                value = act.getValueAfter();
            }
        }
        return value;
    }

    private static SeriesKey key(Reading reading) {
        return new SeriesKey(reading.getResource(), reading.getMetric());
    }
}
