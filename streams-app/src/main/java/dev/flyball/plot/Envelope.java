package dev.flyball.plot;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A series thinned to what a plot can show: of each bucket of time the first, the smallest, the largest and the last
 * value. Its memory depends on the number of buckets, however many points come. Points come in order of time.
 */
public final class Envelope {
    private final long from;
    private final long width;
    private final @Nullable Bucket[] buckets;
    private boolean missing;
    private double low = Double.POSITIVE_INFINITY;
    private double high = Double.NEGATIVE_INFINITY;

    /**
     * @param from the first millisecond shown
     * @param to the last millisecond shown
     * @param count how many buckets, usually one for each pixel
     */
    public Envelope(long from, long to, int count) {
        this.from = from;
        this.width = Math.max(0, to - from) / count + 1;
        this.buckets = new Bucket[count];
    }

    /** Adds a point; one outside of the time shown is left out, and a value that is no number breaks the line. */
    public void add(Point point) {
        if (point.at() < from || point.at() >= from + width * buckets.length) {
            return;
        }
        if (!Double.isFinite(point.value())) {
            missing = true;
            return;
        }
        int index = (int) ((point.at() - from) / width);
        Bucket bucket = buckets[index];
        if (bucket == null) {
            buckets[index] = new Bucket(point, missing);
        } else {
            bucket.add(point);
        }
        missing = false;
        low = Math.min(low, point.value());
        high = Math.max(high, point.value());
    }

    public boolean isEmpty() {
        return low > high;
    }

    /** The smallest value, positive infinity if there is none. */
    public double low() {
        return low;
    }

    /** The largest value, negative infinity if there is none. */
    public double high() {
        return high;
    }

    /** What is left of the points, in order of time. */
    public List<Point> points() {
        return Arrays.stream(buckets)
                .filter(Objects::nonNull)
                .flatMap(Bucket::kept)
                .toList();
    }

    /** The same points in runs; between two runs a value was missing, or nothing came for far longer than usual. */
    public List<List<Point>> runs() {
        List<List<Point>> runs = new ArrayList<>();
        List<Point> run = new ArrayList<>();
        long silence = silence();
        for (Bucket bucket : buckets) {
            if (bucket == null) {
                continue;
            }
            if (!run.isEmpty()
                    && (bucket.afterMissing
                            || bucket.first.at() - run.get(run.size() - 1).at() > silence)) {
                runs.add(run);
                run = new ArrayList<>();
            }
            bucket.kept().forEach(run::add);
        }
        if (!run.isEmpty()) {
            runs.add(run);
        }
        return runs;
    }

    /** How long nothing may come before the line is broken: five times the usual distance of two points. */
    private long silence() {
        List<Point> points = points();
        long[] distances = new long[Math.max(0, points.size() - 1)];
        for (int i = 0; i < distances.length; i++) {
            distances[i] = points.get(i + 1).at() - points.get(i).at();
        }
        Arrays.sort(distances);
        return distances.length < 8 ? Long.MAX_VALUE : 5 * Math.max(width, distances[distances.length / 2]);
    }

    private static final class Bucket {
        private final Point first;
        private final boolean afterMissing;
        private Point smallest;
        private Point largest;
        private Point last;

        Bucket(Point first, boolean afterMissing) {
            this.first = first;
            this.afterMissing = afterMissing;
            this.smallest = first;
            this.largest = first;
            this.last = first;
        }

        void add(Point point) {
            smallest = point.value() < smallest.value() ? point : smallest;
            largest = point.value() > largest.value() ? point : largest;
            last = point;
        }

        Stream<Point> kept() {
            return Stream.of(first, smallest, largest, last).distinct().sorted(Comparator.comparingLong(Point::at));
        }
    }
}
