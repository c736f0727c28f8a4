package dev.flyball.outcome.samples;

import java.util.Arrays;

/** Bytes that grow, with numbers of as few bytes as they need. */
final class ByteWriter {
    private static final int LOW_BITS = 0x7f;
    private static final int MORE = 0x80;
    private static final int BITS = 7;

    private byte[] bytes;
    private int size;

    ByteWriter(int capacity) {
        bytes = new byte[capacity];
    }

    int size() {
        return size;
    }

    void clear() {
        size = 0;
    }

    void putByte(int value) {
        ensure(1);
        bytes[size++] = (byte) value;
    }

    void putInt(int value) {
        ensure(Integer.BYTES);
        for (int shift = Integer.SIZE - Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
            bytes[size++] = (byte) (value >>> shift);
        }
    }

    void putLong(long value) {
        ensure(Long.BYTES);
        for (int shift = Long.SIZE - Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
            bytes[size++] = (byte) (value >>> shift);
        }
    }

    void putDouble(double value) {
        putLong(Double.doubleToRawLongBits(value));
    }

    /** From 0 on: small numbers take few bytes. */
    void putUnsigned(long value) {
        ensure(Long.SIZE / BITS + 1);
        long rest = value;
        while ((rest & ~LOW_BITS) != 0) {
            bytes[size++] = (byte) (rest & LOW_BITS | MORE);
            rest >>>= BITS;
        }
        bytes[size++] = (byte) rest;
    }

    /** Numbers close to 0 take few bytes, on either side. */
    void putSigned(long value) {
        putUnsigned(value << 1 ^ value >> Long.SIZE - 1);
    }

    void put(byte[] source, int from, int to) {
        ensure(to - from);
        System.arraycopy(source, from, bytes, size, to - from);
        size += to - from;
    }

    /** Writes over what stands at a place. */
    void setInt(int place, int value) {
        int end = size;
        size = place;
        putInt(value);
        size = end;
    }

    byte[] toBytes() {
        return Arrays.copyOf(bytes, size);
    }

    private void ensure(int more) {
        if (size + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(size + more, 2 * bytes.length));
        }
    }
}
