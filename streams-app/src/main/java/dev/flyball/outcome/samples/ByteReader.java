package dev.flyball.outcome.samples;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;

/** Reads what a {@link ByteWriter} wrote; bytes that end too soon are no such thing. */
final class ByteReader {
    private static final int LOW_BITS = 0x7f;
    private static final int MORE = 0x80;
    private static final int BITS = 7;

    private final ByteBuffer bytes;

    ByteReader(byte[] bytes) {
        this.bytes = ByteBuffer.wrap(bytes);
    }

    int remaining() {
        return bytes.remaining();
    }

    /** @throws BufferUnderflowException if there is none */
    byte readByte() {
        return bytes.get();
    }

    int readInt() {
        return bytes.getInt();
    }

    double readDouble() {
        return bytes.getDouble();
    }

    long readUnsigned() {
        long value = 0;
        for (int shift = 0; shift < Long.SIZE; shift += BITS) {
            byte next = bytes.get();
            value |= (long) (next & LOW_BITS) << shift;
            if ((next & MORE) == 0) {
                return value;
            }
        }
        throw new IllegalArgumentException("a number of more bytes than there can be");
    }

    long readSigned() {
        long folded = readUnsigned();
        return folded >>> 1 ^ -(folded & 1);
    }

    void read(byte[] target, int from, int to) {
        bytes.get(target, from, to - from);
    }
}
