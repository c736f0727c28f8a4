package dev.flyball.replay;

import dev.flyball.config.BadInputException;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/** Fetches lines of a file by their numbers, going forward only. It serves the few lines that were rejected. */
final class LineBytes implements Closeable {
    /** What is longer is cut: the line can be found by its number. */
    static final int MOST = 1 << 20;

    private static final int GZIP_MAGIC = 0x8b1f;

    private final Path file;
    private final InputStream in;
    private long number;
    private byte[] current = {};

    LineBytes(Path file) {
        this.file = file;
        try {
            this.in = open(file);
        } catch (IOException e) {
            throw new BadInputException(file + ": cannot be read: " + e.getMessage(), e);
        }
    }

    private static InputStream open(Path file) throws IOException {
        InputStream raw = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
        raw.mark(2);
        int magic = raw.read() | raw.read() << 8;
        raw.reset();
        return magic == GZIP_MAGIC ? new BufferedInputStream(new GZIPInputStream(raw, 1 << 16), 1 << 16) : raw;
    }

    /** The line without its line feed, cut to {@value #MOST} bytes; from 1, and never less than asked for before. */
    byte[] line(long wanted) {
        try {
            while (number < wanted) {
                current = next();
                number++;
            }
        } catch (IOException e) {
            throw new BadInputException(file + ": cannot be read: " + e.getMessage(), e);
        }
        return current;
    }

    private byte[] next() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int b = in.read(); b >= 0 && b != '\n'; b = in.read()) {
            if (line.size() < MOST) {
                line.write(b);
            }
        }
        return line.toByteArray();
    }

    @Override
    public void close() {
        try {
            in.close();
        } catch (IOException e) {
            throw new BadInputException(file + ": cannot be read: " + e.getMessage(), e);
        }
    }
}
