package dev.flyball.ingest;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * The content of a file, unpacked where it is compressed with gzip. It ends where it is cut off or damaged: what stands before can be
 * read, and {@link #damage()} tells why it ends.
 */
final class Unpacked extends InputStream {
    private static final int BUFFER = 64 << 10;

    /** What is unpacked by the read that meets the damage is lost: let it be little. */
    private static final int MOST_AT_ONCE = 4 << 10;

    private final InputStream in;
    private @Nullable String damage;

    Unpacked(InputStream raw) throws IOException {
        PushbackInputStream packed = new PushbackInputStream(raw, 2);
        byte[] magic = packed.readNBytes(2);
        packed.unread(magic);
        boolean gzip = magic.length == 2 && (magic[0] & 0xff) == 0x1f && (magic[1] & 0xff) == 0x8b;
        in = gzip ? gunzip(packed) : packed;
    }

    /** Why the content ends before its end; known once all of it is read. */
    Optional<String> damage() {
        return Optional.ofNullable(damage);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
        if (damage != null) {
            return -1;
        }
        try {
            return in.read(bytes, from, in instanceof GZIPInputStream ? Math.min(length, MOST_AT_ONCE) : length);
        } catch (EOFException e) {
            damage = "gzip ends too early";
        } catch (ZipException e) {
            damage = String.valueOf(e.getMessage());
        }
        return -1;
    }

    private InputStream gunzip(InputStream packed) throws IOException {
        try {
            return new GZIPInputStream(packed, BUFFER);
        } catch (EOFException e) {
            damage = "the header of gzip is cut off";
        } catch (ZipException e) {
            damage = String.valueOf(e.getMessage());
        }
        return packed;
    }
}
