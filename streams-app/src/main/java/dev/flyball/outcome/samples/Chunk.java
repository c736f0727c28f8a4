package dev.flyball.outcome.samples;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.BufferUnderflowException;
import java.util.Arrays;

/**
 * Samples of any series in the order in which they came, as one record of the changelog. Of each series only what differs from
 * the one before it is written.
 */
final class Chunk {
    private static final byte VERSION = 1;
    private static final int COUNT_PLACE = 1;
    private static final byte[] NO_SERIES = new byte[0];

    private Chunk() {}

    /** Is given the samples of a chunk. */
    interface Reader {
        void sample(String series, long at, double value);
    }

    /** @throws IllegalArgumentException if the bytes are no chunk; the reader may have been given some of it */
    static void read(byte[] chunk, Reader reader) {
        try {
            ByteReader bytes = new ByteReader(chunk);
            byte version = bytes.readByte();
            if (version != VERSION) {
                throw new IllegalArgumentException(
                        "chunk of samples: expected version %d, found %d".formatted(VERSION, version));
            }
            int count = bytes.readInt();
            byte[] encoded = NO_SERIES;
            String series = "";
            long at = 0;
            for (int i = 0; i < count; i++) {
                int shared = Math.toIntExact(bytes.readUnsigned());
                int own = Math.toIntExact(bytes.readUnsigned());
                if (shared > encoded.length || own > bytes.remaining()) {
                    throw new IllegalArgumentException("chunk of samples: series %d is cut off".formatted(i));
                }
                if (own > 0 || shared < encoded.length) {
                    encoded = Arrays.copyOf(encoded, shared + own);
                    bytes.read(encoded, shared, shared + own);
                    series = new String(encoded, UTF_8);
                }
                at += bytes.readSigned();
                reader.sample(series, at, bytes.readDouble());
            }
            if (bytes.remaining() > 0) {
                throw new IllegalArgumentException("chunk of samples: %d bytes too many".formatted(bytes.remaining()));
            }
        } catch (BufferUnderflowException | ArithmeticException e) {
            throw new IllegalArgumentException("chunk of samples: cut off", e);
        }
    }

    /** Gathers samples until they are taken as a chunk. */
    static final class Writer {
        private final ByteWriter bytes;
        private byte[] latestSeries = NO_SERIES;
        private long latestAt;
        private long firstAt;
        private int count;

        Writer(int capacity) {
            bytes = new ByteWriter(capacity);
        }

        int count() {
            return count;
        }

        /** In bytes. */
        int size() {
            return bytes.size();
        }

        /** The time of the first sample. */
        long firstAt() {
            return firstAt;
        }

        void add(String series, long at, double value) {
            if (count == 0) {
                bytes.putByte(VERSION);
                bytes.putInt(0);
                firstAt = at;
            }
            byte[] encoded = series.getBytes(UTF_8);
            int mismatch = Arrays.mismatch(encoded, latestSeries);
            int shared = mismatch < 0 ? encoded.length : mismatch;
            bytes.putUnsigned(shared);
            bytes.putUnsigned(encoded.length - shared);
            bytes.put(encoded, shared, encoded.length);
            bytes.putSigned(at - latestAt);
            bytes.putDouble(value);
            latestSeries = encoded;
            latestAt = at;
            count++;
        }

        /** The chunk; the next one begins empty. */
        byte[] take() {
            bytes.setInt(COUNT_PLACE, count);
            byte[] chunk = bytes.toBytes();
            clear();
            return chunk;
        }

        void clear() {
            bytes.clear();
            latestSeries = NO_SERIES;
            latestAt = 0;
            count = 0;
        }
    }
}
