package dev.flyball.outcome;

import dev.flyball.model.Sample;
import dev.flyball.model.SeriesKey;
import dev.flyball.outcome.samples.Kept;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoublePredicate;

/**
 * Samples on the heap: of each series the times and the values, 16 bytes a sample. What lies the retention or more behind the
 * newest sample of any series is forgotten, as by a windowed store.
 */
final class HeapSamples implements SampleLog {
    private static final int SWEEPS_A_RETENTION = 4;

    private final long retention;
    private final Map<String, Track> tracks = new HashMap<>();
    private long newest = Long.MIN_VALUE;
    private long sweepAt = Long.MIN_VALUE;

    /** @param retention in milliseconds */
    HeapSamples(long retention) {
        this.retention = retention;
    }

    @Override
    public Kept keep(String series, Sample sample) {
        if (sample.at() > newest) {
            newest = sample.at();
            sweep();
        }
        if (sample.at() <= newest - retention) {
            return Kept.NOT;
        }
        Track track = tracks.computeIfAbsent(series, s -> new Track());
        boolean apart = !track.reachesHourOf(sample.at());
        track.keep(sample, oldest());
        return apart ? Kept.APART : Kept.BESIDE_ANOTHER;
    }

    @Override
    public List<Sample> samples(SeriesKey series, long from, long to, int most) {
        return latest(series, from, to, most, Double::isFinite);
    }

    @Override
    public List<Sample> all(SeriesKey series, long from, long to, int most) {
        return latest(series, from, to, most, value -> true);
    }

    private List<Sample> latest(SeriesKey series, long from, long to, int most, DoublePredicate wanted) {
        Track track = tracks.get(series.encoded());
        return track == null ? new ArrayList<>() : track.latest(Math.max(from, oldest()), to, most, wanted);
    }

    private long oldest() {
        return newest - retention + 1;
    }

    /** Series that are gone leave nothing behind. */
    private void sweep() {
        if (newest >= sweepAt) {
            tracks.values().removeIf(track -> track.latestAt() < oldest());
            sweepAt = newest + Math.max(1, retention / SWEEPS_A_RETENTION);
        }
    }

    /** The samples of one series in order of time, in a stretch of two arrays. */
    private static final class Track {
        private static final int LEAST = 16;

        private long[] times = new long[LEAST];
        private double[] values = new double[LEAST];
        private int start;
        private int end;

        /** Whether its latest sample is of the same hour. */
        boolean reachesHourOf(long at) {
            return end > start && HourlyNotes.hour(times[end - 1]) == HourlyNotes.hour(at);
        }

        void keep(Sample sample, long oldest) {
            int place = end > start && sample.at() <= times[end - 1] ? place(sample.at()) : end;
            if (place < end && times[place] == sample.at()) {
                if (sample.hasValue()) {
                    values[place] = sample.value();
                }
                return;
            }
            if (end == times.length) {
                place = makeRoom(oldest, place);
            }
            System.arraycopy(times, place, times, place + 1, end - place);
            System.arraycopy(values, place, values, place + 1, end - place);
            times[place] = sample.at();
            values[place] = sample.value();
            end++;
        }

        List<Sample> latest(long from, long to, int most, DoublePredicate wanted) {
            List<Sample> samples = new ArrayList<>();
            int place = place(to);
            int last = place < end && times[place] == to ? place : place - 1;
            for (int i = last; i >= start && times[i] >= from && samples.size() < most; i--) {
                if (wanted.test(values[i])) {
                    samples.add(new Sample(times[i], values[i]));
                }
            }
            Collections.reverse(samples);
            return samples;
        }

        long latestAt() {
            return times[end - 1];
        }

        /** Where the first sample stands that is not before a time. */
        private int place(long at) {
            int found = Arrays.binarySearch(times, start, end, at);
            return found >= 0 ? found : -found - 1;
        }

        /** Forgets what is too old, and where that does not help takes more room; where the place stands then. */
        private int makeRoom(long oldest, int place) {
            int first = Math.min(place(oldest), place);
            int kept = end - first;
            boolean crowded = kept > times.length / 2;
            int room = crowded ? 2 * times.length : times.length;
            long[] roomyTimes = crowded ? new long[room] : times;
            double[] roomyValues = crowded ? new double[room] : values;
            System.arraycopy(times, first, roomyTimes, 0, kept);
            System.arraycopy(values, first, roomyValues, 0, kept);
            times = roomyTimes;
            values = roomyValues;
            start = 0;
            end = kept;
            return place - first;
        }
    }
}
