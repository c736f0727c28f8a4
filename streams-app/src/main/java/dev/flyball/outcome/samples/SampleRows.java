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
 * The samples of all series of one task. Of each series the latest bucket of time is an open row on the heap, within a bound; the
 * others are rows of bytes. What lies the retention or more behind the newest sample of any series is forgotten. Times in
 * epoch milliseconds.
 */
final class SampleRows {
    private static final long BUCKET = Duration.ofMinutes(30).toMillis();

    /** The rows of a segment are removed once all of them are forgotten. */
    private static final int SEGMENTS_A_RETENTION = 2;

    /** Removes more than are written, a few at a time. */
    private static final int WRITES_A_SWEEP = 256;

    private static final int MOST_SWEPT = 2 * WRITES_A_SWEEP;

    /** After all segments; holds the time of the newest sample. */
    private static final byte[] NEWEST = {-1, -1, -1, -1, -1, -1, -1, -1, -1};

    /** Where a sample came to stand. */
    enum Kept {
        /** It is forgotten. */
        NOT,
        /** In a row that has samples of its series and its half hour already. */
        BESIDE_ANOTHER,
        /** Where none of its series and its half hour may have been. */
        APART
    }

    private final Rows rows;
    private final long retention;
    private final long bucketsASegment;
    private final int mostOpen;
    private final int mostRoom;

    private final Map<String, Open> open = new LinkedHashMap<>(16, 0.75f, true);
    private final NavigableSet<Long> segments = new TreeSet<>();
    private byte[] sweptTo = RowKey.before(Long.MIN_VALUE);
    private long newest = Long.MIN_VALUE;
    private int room;
    private int writes;

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
            newest = ByteBuffer.wrap(stored).getLong();
        }
        findSegments();
    }

    /** Keeps a sample, unless it is forgotten already; where it does. */
    Kept keep(String series, long at, double value) {
        newest = Math.max(newest, at);
        if (at <= newest - retention) {
            return Kept.NOT;
        }
        Kept where = Kept.BESIDE_ANOTHER;
        long bucket = bucket(at);
        Open row = open.get(series);
        if (row == null && !hasRoom(at)) {
            put(series, bucket, at, value);
            return Kept.APART;
        }
        if (row == null) {
            row = new Open(bucket);
            open.put(series, row);
            room += row.samples.room();
            where = Kept.APART;
        } else if (bucket > row.bucket) {
            write(series, row);
            row.begin(bucket);
            where = Kept.APART;
        } else if (bucket < row.bucket) {
            keepLate(series, row, bucket, at, value);
            return Kept.APART;
        }
        int before = row.samples.room();
        row.keep(at, value);
        room += row.samples.room() - before;
        while (room > mostRoom) {
            makeRoom();
        }
        return where;
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

    /** Writes every open row. They stay open. */
    void writeAll() {
        open.forEach(this::write);
        if (newest > Long.MIN_VALUE) {
            rows.put(NEWEST, ByteBuffer.allocate(Long.BYTES).putLong(newest).array());
        }
    }

    private void read(String series, Reading reading) {
        Open row = open.get(series);
        if (row != null && row.bucket <= bucket(reading.to)) {
            if (row.storedUpTo < row.bucket) {
                reading.take(row.samples);
            } else {
                reading.pending = row;
            }
        }
        long first = bucket(reading.from);
        long last = row == null ? bucket(reading.to) : row.storedUpTo;
        if (!reading.isFull() && first <= last) {
            readRows(series, row, reading, first, last);
        }
        reading.takePending(Long.MIN_VALUE);
    }

    private void readRows(String series, @Nullable Open row, Reading reading, long first, long last) {
        byte[] name = RowKey.series(series);
        NavigableSet<Long> searched = segments.subSet(segment(first), true, segment(last), true);
        for (long segment : searched.descendingSet()) {
            if (reading.isFull()) {
                return;
            }
            rows.lastFirst(RowKey.of(segment, name, first), RowKey.of(segment, name, last), (key, stored) -> {
                if (RowKey.isOf(name, key)) {
                    long bucket = RowKey.bucket(key);
                    if (row != null) {
                        row.storedUpTo = row.storedUpTo == Long.MAX_VALUE ? bucket : row.storedUpTo;
                    }
                    if (bucket <= bucket(reading.to)) {
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

    /** Its bucket is over: one of a few. */
    private void keepLate(String series, Open row, long bucket, long at, double value) {
        put(series, bucket, at, value);
        row.storedUpTo = Math.max(row.storedUpTo, bucket);
    }

    private void put(String series, long bucket, long at, double value) {
        Row one = new Row();
        one.keep(at, value);
        merge(series, bucket, one);
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
     * merge for some samples, where one whose row was closed would cost one for each. One that has little room is closed.
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
        if (row.samples.size() == 0) {
            return;
        }
        if (row.whole || row.storedUpTo < row.bucket) {
            put(RowKey.of(segment(row.bucket), RowKey.series(series), row.bucket), row.bucket, row.samples);
            row.storedUpTo = row.bucket;
            row.whole = true;
        } else {
            merge(series, row.bucket, row.samples);
            row.samples.clear();
        }
    }

    private void merge(String series, long bucket, Row later) {
        byte[] key = RowKey.of(segment(bucket), RowKey.series(series), bucket);
        byte[] stored = rows.get(key);
        Row merged = stored == null ? later : Row.decode(stored, bucket * BUCKET);
        if (stored != null) {
            merged.keepAll(later);
        }
        put(key, bucket, merged);
    }

    private void put(byte[] key, long bucket, Row row) {
        rows.put(key, row.encode(bucket * BUCKET));
        segments.add(segment(bucket));
        writes++;
        if (writes % WRITES_A_SWEEP == 0) {
            sweep();
        }
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

        /** Nothing of its bucket is stored that it has not itself. */
        private boolean whole;

        /** No later bucket of the series is among the rows of bytes; as long as nobody looked there, all may be. */
        private long storedUpTo = Long.MAX_VALUE;

        Open(long bucket) {
            this.bucket = bucket;
        }

        void begin(long next) {
            bucket = next;
            whole = false;
            samples.clear();
        }

        void keep(long at, double value) {
            samples.keep(at, value);
            latestAt = Math.max(latestAt, at);
        }

        /** What it has must be stored. */
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

        /** An open row that waits for its turn: what came later than the stored row of its bucket. */
        private @Nullable Open pending;

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
        void take(long bucket, Row stored) {
            if (pending != null && pending.bucket == bucket) {
                stored.keepAll(pending.samples);
                pending = null;
            }
            takePending(bucket);
            take(stored);
        }

        void takePending(long bucket) {
            if (pending != null && pending.bucket > bucket) {
                Open now = pending;
                pending = null;
                take(now.samples);
            }
        }

        private void take(Row row) {
            for (int i = row.size() - 1; i >= 0 && row.at(i) >= from && !isFull(); i--) {
                if (row.at(i) <= to && wanted.test(row.value(i))) {
                    found.add(new Sample(row.at(i), row.value(i)));
                }
            }
        }
    }
}
