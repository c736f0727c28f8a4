package dev.flyball.outcome.samples;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Where a row stands: first by the segment of time with which it is forgotten, then by its series, then by its bucket of time, then by its
 * number, which tells the later one of two. The numbers compare as bytes as they do as numbers.
 *
 * <p>A row without a number is one of an earlier version, which had one row for each bucket.
 */
final class RowKey {
    private static final int WITHOUT_NUMBER = 2 * Long.BYTES;
    private static final int WITH_NUMBER = 3 * Long.BYTES;

    private RowKey() {}

    static byte[] of(long segment, byte[] series, long bucket, long number) {
        return ByteBuffer.allocate(series.length + WITH_NUMBER)
                .putLong(segment ^ Long.MIN_VALUE)
                .put(series)
                .putLong(bucket ^ Long.MIN_VALUE)
                .putLong(number ^ Long.MIN_VALUE)
                .array();
    }

    /** Before every row of a series and a bucket, or the one of an earlier version. */
    static byte[] first(long segment, byte[] series, long bucket) {
        return ByteBuffer.allocate(series.length + WITHOUT_NUMBER)
                .putLong(segment ^ Long.MIN_VALUE)
                .put(series)
                .putLong(bucket ^ Long.MIN_VALUE)
                .array();
    }

    /** After every row of a series and a bucket. */
    static byte[] last(long segment, byte[] series, long bucket) {
        return of(segment, series, bucket, Long.MAX_VALUE);
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

    static long bucket(byte[] series, byte[] key) {
        return ByteBuffer.wrap(key).getLong(Long.BYTES + series.length) ^ Long.MIN_VALUE;
    }

    /**
     * Between two rows of a series others can stand, of series whose names begin alike. No name is one and a bucket: of the buckets of our
     * times the first byte cannot follow in UTF-8.
     */
    static boolean isOf(byte[] series, byte[] key) {
        int around = key.length - series.length;
        return (around == WITH_NUMBER || around == WITHOUT_NUMBER)
                && Arrays.equals(key, Long.BYTES, Long.BYTES + series.length, series, 0, series.length);
    }
}
