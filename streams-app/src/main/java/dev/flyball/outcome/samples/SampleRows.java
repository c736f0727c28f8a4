package dev.flyball.outcome.samples;

import dev.flyball.model.Sample;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.function.DoublePredicate;
import org.jspecify.annotations.Nullable;

/**
 * The samples of all series of one task. Of each series the latest bucket of time is an open row on the heap, within a bound. What is
 * written of it are rows of bytes: one each time, with what came since the last, so that nothing is written twice or read in order to be
 * written. Who reads puts those of a bucket together. What lies the retention or more behind the newest sample of any series is
 * forgotten. Times in epoch milliseconds.
 */
final class SampleRows {
    private static final long BUCKET = Duration.ofMinutes(30).toMillis();

    /** The rows of a segment are removed once all of them are forgotten. */
    private static final int SEGMENTS_A_RETENTION = 2;

    /** Removes more than are written, a few at a time. */
    private static final int WRITES_A_SWEEP = 256;

    private static final int MOST_SWEPT = 2 * WRITES_A_SWEEP;

    /** After all segments; holds the time of the newest sample, and how often rows have been opened to be written. */
    private static final byte[] NEWEST = {-1, -1, -1, -1, -1, -1, -1, -1, -1};

    /** Rows are numbered on from those of the openings before, of which nobody knows how many were written and lost. */
    private static final int BITS_OF_A_ROW = Integer.SIZE;

    private final Rows rows;
    private final long retention;
    private final long bucketsASegment;
    private final int mostOpen;
    private final int mostRoom;

    private final Map<String, Open> open = new LinkedHashMap<>(16, 0.75f, true);
    private final NavigableSet<Long> segments = new TreeSet<>();
    private byte[] sweptTo = RowKey.before(Long.MIN_VALUE);
    private long newest = Long.MIN_VALUE;
    private long openings;
    private int room;
    private long writes;

    /**
     * @param rows may hold some already
     * @param retention in milliseconds
     * @param mostOpen how many series have an open row
     * @param mostRoom how many samples these have room for, all together
     */
    SampleRows(Rows rows, long retention, int mostOpen, int mostRoom) {
        this.rows = rows;
        this.retention = retention;
        this.bucketsASegment = Math.max(1, retention / SEGMENTS_A_RETENTION / BUCKET);
        this.mostOpen = mostOpen;
        this.mostRoom = mostRoom;
        byte[] stored = rows.get(NEWEST);
        if (stored != null) {
            ByteBuffer remembered = ByteBuffer.wrap(stored);
            newest = remembered.getLong();
            openings = remembered.hasRemaining() ? remembered.getLong() : 0;
        }
        openings++;
        findSegments();
    }

    /** Keeps a sample, unless it is forgotten already; where it does, and whether it {@linkplain #expect was expected}. */
    Kept keep(String series, long at, double value) {
        newest = Math.max(newest, at);
        if (at <= newest - retention) {
            return Kept.NOT;
        }
        boolean apart = false;
        long bucket = bucket(at);
        Open row = open.get(series);
        if (row == null && !hasRoom(at)) {
            putOne(series, bucket, at, value);
            return Kept.APART;
        }
        if (row == null) {
            row = new Open(bucket);
            open.put(series, row);
            room += row.samples.room();
            apart = true;
        } else if (bucket > row.bucket) {
            write(series, row);
            row.begin(bucket);
            apart = true;
        } else if (bucket < row.bucket) {
            putOne(series, bucket, at, value);
            row.storedUpTo = Math.max(row.storedUpTo, bucket);
            return Kept.of(true, row.expects(value));
        }
        int before = row.samples.room();
        row.keep(at, value);
        room += row.samples.room() - before;
        while (room > mostRoom) {
            makeRoom();
        }
        return Kept.of(apart, row.expects(value));
    }

    /** From now on samples of a series no farther than that from a level are expected, as long as its row is open. */
    void expect(String series, double level, double within) {
        Open row = open.get(series);
        if (row != null) {
            row.level = level;
            row.within = within;
        }
    }

    /** How many rows are open. */
    int open() {
        return open.size();
    }

    /**
     * The latest wanted samples of a series, oldest first.
     *
     * @param from inclusive
     * @param to inclusive
     * @param most how many
     */
    List<Sample> latest(String series, long from, long to, int most, DoublePredicate wanted) {
        Reading reading = new Reading(Math.max(from, oldest()), to, most, wanted);
        if (reading.from <= to) {
            read(series, reading);
        }
        Collections.reverse(reading.found);
        return reading.found;
    }

    /** Writes what came to every open row. They stay open. */
    void writeAll() {
        open.forEach(this::write);
        putNewest();
    }

    private void read(String series, Reading reading) {
        Open row = open.get(series);
        if (row != null && row.bucket <= bucket(reading.to)) {
            reading.open = row;
            if (row.isWhole() && row.storedUpTo <= row.bucket) {
                reading.takeOpen();
            }
        }
        long first = bucket(reading.from);
        long last = row == null ? bucket(reading.to) : row.storedUpTo;
        if (!reading.isFull() && first <= last) {
            readRows(series, row, reading, first, last);
        }
        reading.takeRest();
    }

    private void readRows(String series, @Nullable Open row, Reading reading, long first, long last) {
        byte[] name = RowKey.series(series);
        NavigableSet<Long> searched = segments.subSet(segment(first), true, segment(last), true);
        for (long segment : searched.descendingSet()) {
            if (reading.isFull()) {
                return;
            }
            rows.lastFirst(RowKey.first(segment, name, first), RowKey.last(segment, name, last), (key, stored) -> {
                if (RowKey.isOf(name, key)) {
                    long bucket = RowKey.bucket(name, key);
                    if (row != null && row.storedUpTo == Long.MAX_VALUE) {
                        row.storedUpTo = bucket;
                    }
                    boolean known = row != null && row.isWhole() && row.bucket == bucket;
                    if (bucket <= bucket(reading.to) && !known) {
                        reading.take(bucket, Row.decode(stored, bucket * BUCKET));
                    }
                }
                return !reading.isFull();
            });
        }
        if (row != null && row.storedUpTo == Long.MAX_VALUE) {
            row.storedUpTo = first - 1;
        }
    }

    /**
     * Whether one more row can be open. Where there are more series than rows may be open, those that are stay so as long as they
     * grow: all come in turn, and if each took the place of the one that is longest ago, none would still be open when it comes again.
     */
    private boolean hasRoom(long at) {
        if (open.size() < mostOpen) {
            return true;
        }
        Map.Entry<String, Open> oldest = open.entrySet().iterator().next();
        if (at - oldest.getValue().latestAt <= BUCKET) {
            return false;
        }
        closeOldest();
        return true;
    }

    /**
     * Has the row that was not touched for longest write what it has, and go on with little room: a series that goes on costs one
     * row of bytes for some samples, where one whose open row was closed would cost one for each. One that has little room is closed.
     */
    private void makeRoom() {
        Map.Entry<String, Open> oldest = open.entrySet().iterator().next();
        Open row = oldest.getValue();
        int before = row.samples.room();
        write(oldest.getKey(), row);
        row.shrink();
        if (row.samples.room() == before) {
            closeOldest();
        } else {
            room += row.samples.room() - before;
            open.get(oldest.getKey());
        }
    }

    private void closeOldest() {
        Map.Entry<String, Open> oldest = open.entrySet().iterator().next();
        write(oldest.getKey(), oldest.getValue());
        room -= oldest.getValue().samples.room();
        open.remove(oldest.getKey());
    }

    private void write(String series, Open row) {
        if (row.unwrittenFrom == Long.MAX_VALUE) {
            return;
        }
        row.whole = row.isWhole();
        put(series, row.bucket, row.samples, row.unwrittenFrom);
        row.storedUpTo = Math.max(row.storedUpTo, row.bucket);
        row.unwrittenFrom = Long.MAX_VALUE;
    }

    private void putOne(String series, long bucket, long at, double value) {
        Row one = new Row();
        one.keep(at, value);
        put(series, bucket, one, at);
    }

    /** The samples of a row from a time on. */
    private void put(String series, long bucket, Row row, long from) {
        if (writes == 0) {
            // Before any row: no other has the number of one that this opening leaves.
            putNewest();
        }
        long number = (openings << BITS_OF_A_ROW) + writes;
        rows.put(RowKey.of(segment(bucket), RowKey.series(series), bucket, number), row.encode(bucket * BUCKET, from));
        segments.add(segment(bucket));
        writes++;
        if (writes % WRITES_A_SWEEP == 0) {
            sweep();
        }
    }

    private void putNewest() {
        rows.put(
                NEWEST,
                ByteBuffer.allocate(2 * Long.BYTES)
                        .putLong(newest)
                        .putLong(openings)
                        .array());
    }

    private void sweep() {
        long oldestKept = segment(bucket(oldest()));
        if (segments.isEmpty() || segments.first() >= oldestKept) {
            return;
        }
        List<byte[]> forgotten = new ArrayList<>();
        rows.firstFirst(
                sweptTo, RowKey.before(oldestKept), (key, row) -> forgotten.add(key) && forgotten.size() < MOST_SWEPT);
        forgotten.forEach(rows::delete);
        if (forgotten.size() < MOST_SWEPT) {
            segments.headSet(oldestKept).clear();
        } else {
            sweptTo = forgotten.get(forgotten.size() - 1);
        }
    }

    private void findSegments() {
        byte[] from = RowKey.before(Long.MIN_VALUE);
        int before;
        do {
            before = segments.size();
            rows.firstFirst(from, RowKey.before(Long.MAX_VALUE), (key, row) -> {
                segments.add(RowKey.segment(key));
                return false;
            });
            from = segments.isEmpty() ? from : RowKey.before(segments.last() + 1);
        } while (segments.size() > before);
    }

    private long oldest() {
        return newest == Long.MIN_VALUE ? newest : newest - retention + 1;
    }

    private static long bucket(long at) {
        return Math.floorDiv(at, BUCKET);
    }

    private long segment(long bucket) {
        return Math.floorDiv(bucket, bucketsASegment);
    }

    /** The row of a series that grows. */
    private static final class Open {
        private Row samples = new Row();
        private long bucket;
        private long latestAt = Long.MIN_VALUE;

        /** The samples from this time on came since it was written, maybe with some before; none: the largest number. */
        private long unwrittenFrom = Long.MAX_VALUE;

        /** When it was written last it had all of its bucket. */
        private boolean whole;

        /** No later bucket of the series is among the rows of bytes; as long as nobody looked there, all may be. */
        private long storedUpTo = Long.MAX_VALUE;

        /** Where it is expected to stand; nobody knows: no number. */
        private double level = Double.NaN;

        private double within;

        Open(long bucket) {
            this.bucket = bucket;
        }

        /** Nothing of its bucket is stored that it has not itself. */
        boolean isWhole() {
            return whole || storedUpTo < bucket;
        }

        boolean expects(double value) {
            return Math.abs(value - level) <= within;
        }

        /** What it has must be written. */
        void begin(long next) {
            bucket = next;
            whole = false;
            samples.clear();
        }

        void keep(long at, double value) {
            samples.keep(at, value);
            latestAt = Math.max(latestAt, at);
            unwrittenFrom = Math.min(unwrittenFrom, at);
        }

        /** What it has must be written. */
        void shrink() {
            samples = new Row();
            whole = false;
        }
    }

    /** What is read of one series, newest first. */
    private static final class Reading {
        private final long from;
        private final long to;
        private final int most;
        private final DoublePredicate wanted;
        private final List<Sample> found = new ArrayList<>();

        /** Of one bucket, the latest first. */
        private final List<Row> rows = new ArrayList<>();

        private long bucket;

        /** An open row that waits for its turn: it is later than the stored rows of its bucket. */
        private @Nullable Open open;

        Reading(long from, long to, int most, DoublePredicate wanted) {
            this.from = from;
            this.to = to;
            this.most = most;
            this.wanted = wanted;
        }

        boolean isFull() {
            return found.size() >= most;
        }

        /** A stored row; they come from the latest on. */
        void take(long of, Row stored) {
            if (open != null && open.bucket >= of) {
                addOpen(open);
            }
            add(of, stored);
        }

        void takeOpen() {
            if (open != null) {
                addOpen(open);
                takeBucket();
            }
        }

        void takeRest() {
            takeBucket();
            takeOpen();
        }

        private void addOpen(Open row) {
            add(row.bucket, row.samples);
            open = null;
        }

        private void add(long of, Row row) {
            if (of != bucket) {
                takeBucket();
                bucket = of;
            }
            rows.add(row);
        }

        private void takeBucket() {
            if (rows.isEmpty()) {
                return;
            }
            Row all = rows.get(rows.size() - 1);
            for (int i = rows.size() - 2; i >= 0; i--) {
                all.keepAll(rows.get(i));
            }
            rows.clear();
            for (int i = all.size() - 1; i >= 0 && all.at(i) >= from && !isFull(); i--) {
                if (all.at(i) <= to && wanted.test(all.value(i))) {
                    found.add(new Sample(all.at(i), all.value(i)));
                }
            }
        }
    }
}
