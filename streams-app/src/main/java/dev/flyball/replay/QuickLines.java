package dev.flyball.replay;

import dev.flyball.ingest.Formats;
import dev.flyball.ingest.Ingested;
import dev.flyball.ingest.Located;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;

/**
 * Reads the lines of a file of metric stream records, the plain ones by {@link QuickRecord}. It reads as far as it can; what is beyond it,
 * such as a file of another kind, a very long line or a stream that breaks off, is left to whoever reads any file.
 */
final class QuickLines {
    private static final int LONGEST = 1 << 20;
    private static final int GZIP_MAGIC = 0x8b1f;

    private final Path file;
    private final Formats formats;
    private final QuickRecord quick;
    private byte[] chunk = new byte[1 << 18];
    private int start;
    private int limit;

    /** Takes what is read. */
    interface Taker {
        void sample(Series series, long at, double value, long line);

        void other(Located<Ingested> located);

        /** So many bytes of the file were read. */
        void at(long bytes);
    }

    QuickLines(Path file, Formats formats, QuickRecord quick) {
        this.file = file;
        this.formats = formats.in(file);
        this.quick = quick;
    }

    /** Reads from the first line on; the number of the first line that was left, or {@link Long#MAX_VALUE} after the last. */
    long read(Taker taker) {
        long line = 1;
        try (FileChannel channel = FileChannel.open(file);
                InputStream in = unpacked(channel)) {
            boolean quickFile = false;
            while (true) {
                int end = endOfLine(in);
                if (end < 0) {
                    return limit - start > LONGEST ? line : Long.MAX_VALUE;
                }
                if (quick.read(chunk, start, end - start)) {
                    quickFile = true;
                    taker.sample(quick.series(), quick.at(), quick.value(), line);
                } else if (!quickFile) {
                    return 1;
                } else if (!isBlank(start, end)) {
                    byte[] bytes = Arrays.copyOfRange(chunk, start, end);
                    taker.other(new Located<>(file.toString(), line, formats.parse(bytes), bytes));
                }
                start = Math.min(end + 1, limit);
                if (line++ % 4096 == 0) {
                    taker.at(channel.position());
                }
            }
        } catch (IOException e) {
            return line;
        }
    }

    private static InputStream unpacked(FileChannel channel) throws IOException {
        InputStream raw = Channels.newInputStream(channel);
        byte[] magic = raw.readNBytes(2);
        channel.position(0);
        boolean gzip = magic.length == 2 && ((magic[0] & 0xff) | (magic[1] & 0xff) << 8) == GZIP_MAGIC;
        return gzip ? new GZIPInputStream(raw, 1 << 16) : raw;
    }

    /** Where the line that starts at {@link #start} ends; -1: there is none, or none that is short enough. */
    private int endOfLine(InputStream in) throws IOException {
        int scanned = start;
        while (true) {
            for (int i = scanned; i < limit; i++) {
                if (chunk[i] == '\n') {
                    return i;
                }
            }
            scanned = limit;
            if (limit - start > LONGEST) {
                return -1;
            }
            if (start > 0) {
                System.arraycopy(chunk, start, chunk, 0, limit - start);
                scanned -= start;
                limit -= start;
                start = 0;
            }
            if (limit == chunk.length) {
                chunk = Arrays.copyOf(chunk, 2 * chunk.length);
            }
            int read = in.read(chunk, limit, chunk.length - limit);
            if (read < 0) {
                return limit > start ? limit : -1;
            }
            limit += read;
        }
    }

    private boolean isBlank(int from, int to) {
        for (int i = from; i < to; i++) {
            byte b = chunk[i];
            if (b != ' ' && b != '\t' && b != '\r') {
                return false;
            }
        }
        return true;
    }
}
