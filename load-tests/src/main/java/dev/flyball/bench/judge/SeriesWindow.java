package dev.flyball.bench.judge;

import dev.flyball.bench.recording.Arrival;
import dev.flyball.bench.recording.RecordedSeries;
import dev.flyball.bench.recording.RecordedSeries.Measured;
import dev.flyball.model.SeriesKey;
import dev.flyball.schemas.Goal;
import java.util.ArrayList;
import java.util.List;

/** The samples of one series that have arrived, in the order of their own time; no more than detectors look back at. */
final class SeriesWindow {
    /** A series as it is known by now: samples oldest first. */
    record View(SeriesKey key, boolean bound, Goal goal, List<Measured> samples) {}

    private final RecordedSeries source;
    private final List<Measured> samples = new ArrayList<>();
    private int arrived;

    SeriesWindow(RecordedSeries source) {
        this.source = source;
    }

    /** Takes in what has arrived by now. */
    void advance(long now) {
        List<Arrival<Measured>> all = source.samples();
        while (arrived < all.size() && all.get(arrived).arrivedAt() <= now) {
            Measured measured = all.get(arrived++).what();
            int place = samples.size();
            while (place > 0 && samples.get(place - 1).at() > measured.at()) {
                place--;
            }
            samples.add(place, measured);
        }
        // Cut back only now and then: cutting moves what is left.
        if (samples.size() > 2 * Core.MOST_SAMPLES) {
            samples.subList(0, samples.size() - Core.MOST_SAMPLES).clear();
        }
    }

    /** What there is from the given time on. */
    View since(long from) {
        int first = Math.max(0, samples.size() - Core.MOST_SAMPLES);
        while (first < samples.size() && samples.get(first).at() < from) {
            first++;
        }
        return new View(source.key(), source.bound(), source.goal(), samples.subList(first, samples.size()));
    }
}
