package dev.flyball.outcome.samples;

import java.nio.BufferUnderflowException;
import java.util.Arrays;

/** Samples of one series, in order of time, of each time one. Times in epoch milliseconds. */
final class Row {
    private static final byte VERSION = 1;
    private static final int FEW = 4;
    private static final int MOST_BYTES_OF_A_TIME = 5;

    private long[] times;
    private double[] values;
    private int size;

    Row() {
        this(FEW);
    }

    private Row(int capacity) {
        times = new long[capacity];
        values = new double[capacity];
    }

    int size() {
        return size;
    }

    /** How many samples there is room for, filled or not. */
    int room() {
        return times.length;
    }

    long at(int place) {
        return times[place];
    }

    double value(int place) {
        return values[place];
    }

    /**
     * Keeps a sample. One of the same time gives way to it, unless only that one has a value: it does not matter then in how many
     * pieces the samples of a time come together, as long as these come in order.
     */
    void keep(long at, double value) {
        int place = size == 0 || at > times[size - 1] ? size : place(at);
        if (place < size && times[place] == at) {
            if (Double.isFinite(value)) {
                values[place] = value;
            }
            return;
        }
        if (size == times.length) {
            times = Arrays.copyOf(times, 2 * size);
            values = Arrays.copyOf(values, 2 * size);
        }
        System.arraycopy(times, place, times, place + 1, size - place);
        System.arraycopy(values, place, values, place + 1, size - place);
        times[place] = at;
        values[place] = value;
        size++;
    }

    /** The room stays. */
    void clear() {
        size = 0;
    }

    /** Keeps samples that came later than those that are here. */
    void keepAll(Row later) {
        for (int i = 0; i < later.size; i++) {
            keep(later.times[i], later.values[i]);
        }
    }

    /**
     * The samples from a time on.
     *
     * @param begin no sample is earlier
     */
    byte[] encode(long begin, long from) {
        int first = place(from);
        ByteWriter bytes = new ByteWriter(2 + (size - first) * (Double.BYTES + MOST_BYTES_OF_A_TIME));
        bytes.putByte(VERSION);
        bytes.putUnsigned(size - first);
        long before = begin;
        for (int i = first; i < size; i++) {
            bytes.putUnsigned(times[i] - before);
            bytes.putDouble(values[i]);
            before = times[i];
        }
        return bytes.toBytes();
    }

    /** @throws IllegalArgumentException if the bytes are no row */
    static Row decode(byte[] encoded, long begin) {
        try {
            ByteReader bytes = new ByteReader(encoded);
            byte version = bytes.readByte();
            if (version != VERSION) {
                throw new IllegalArgumentException(
                        "row of samples: expected version %d, found %d".formatted(VERSION, version));
            }
            int size = Math.toIntExact(bytes.readUnsigned());
            if (size > bytes.remaining() / Double.BYTES) {
                throw new IllegalArgumentException("row of samples: %d in %d bytes".formatted(size, encoded.length));
            }
            Row row = new Row(size + FEW);
            long before = begin;
            for (int i = 0; i < size; i++) {
                before += bytes.readUnsigned();
                row.times[i] = before;
                row.values[i] = bytes.readDouble();
            }
            row.size = size;
            if (bytes.remaining() > 0) {
                throw new IllegalArgumentException("row of samples: %d bytes too many".formatted(bytes.remaining()));
            }
            return row;
        } catch (BufferUnderflowException | ArithmeticException e) {
            throw new IllegalArgumentException("row of samples: cut off", e);
        }
    }

    private int place(long at) {
        int found = Arrays.binarySearch(times, 0, size, at);
        return found >= 0 ? found : -found - 1;
    }
}
