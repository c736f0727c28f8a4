package dev.flyball.outcome.samples;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Where a row stands: first by the segment of time with which it is forgotten, then by its series, then by its bucket of time. The
 * numbers compare as bytes as they do as numbers.
 */
final class RowKey {
    private static final int AROUND = 2 * Long.BYTES;

    private RowKey() {}

    static byte[] of(long segment, byte[] series, long bucket) {
        return ByteBuffer.allocate(series.length + AROUND)
                .putLong(segment ^ Long.MIN_VALUE)
                .put(series)
                .putLong(bucket ^ Long.MIN_VALUE)
                .array();
    }

    /** Before every row of a segment, and after every row of those before it. */
    static byte[] before(long segment) {
        return ByteBuffer.allocate(Long.BYTES).putLong(segment ^ Long.MIN_VALUE).array();
    }

    static byte[] series(String series) {
        return series.getBytes(UTF_8);
    }

    static long segment(byte[] key) {
        return ByteBuffer.wrap(key).getLong() ^ Long.MIN_VALUE;
    }

    static long bucket(byte[] key) {
        return ByteBuffer.wrap(key).getLong(key.length - Long.BYTES) ^ Long.MIN_VALUE;
    }

    /** Between two rows of a series others can stand, of series whose names begin alike. */
    static boolean isOf(byte[] series, byte[] key) {
        return key.length == series.length + AROUND
                && Arrays.equals(key, Long.BYTES, Long.BYTES + series.length, series, 0, series.length);
    }
}
