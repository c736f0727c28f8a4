package dev.flyball.ingest;

import java.io.ByteArrayOutputStream;

/** The bytes of a record as they are read. Of one that is too long, one byte more than allowed is kept. */
final class Piece extends ByteArrayOutputStream {
    @Override
    public synchronized void write(byte[] bytes, int from, int length) {
        super.write(bytes, from, Math.min(length, FileLines.MAX_LENGTH + 1 - count));
    }

    boolean isTooLong() {
        return count > FileLines.MAX_LENGTH;
    }
}
