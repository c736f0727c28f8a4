package dev.flyball.ingest;

import dev.flyball.config.BadInputException;
import dev.flyball.schemas.json.Excerpt;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * What the records of a file become, in the order of the file, read as they are asked for. The file may be JSON lines or
 * whole documents, and may be compressed with gzip; both are told from its content.
 */
public final class Source implements Iterator<Located<Ingested>>, Closeable {
    private static final int HEAD = 64 << 10;

    /** So many records of no known format at the beginning make a file of no known format. */
    private static final int TRIALS = 20;

    private final Path file;
    private final Formats formats;
    private final FileChannel channel;
    private final Records records;
    private long line;
    private boolean cutOff;
    private final Deque<Records.Text> ahead = new ArrayDeque<>();

    private Source(Path file, Formats formats, FileChannel channel) throws IOException {
        this.file = file;
        this.formats = formats.in(file);
        this.channel = channel;
        InputStream content = unpacked(Channels.newInputStream(channel));
        byte[] head = head(content);
        PushbackInputStream whole = new PushbackInputStream(content, HEAD);
        whole.unread(head);
        this.records = switch (Layout.of(head, head.length < HEAD)) {
            case LINES -> new FileLines(whole, JsonText::read);
            case TABLE -> new FileLines(whole, new CsvLines()::read);
            case DOCUMENTS -> new FileDocuments(whole);
            case EMPTY ->
                throw new BadInputException(
                        file + ": empty, expected JSON or a table of times and values, " + formats.expected());
            case OTHER ->
                throw new BadInputException(file + ": no JSON, begins with "
                        + Excerpt.of(new String(head, 0, Math.min(head.length, 80), StandardCharsets.UTF_8).strip())
                        + ", expected JSON or a table of times and values, " + formats.expected());
        };
        recognise();
    }

    /**
     * Opens a file; close it after use.
     *
     * @throws BadInputException if it is missing, empty, unreadable or in no known format
     */
    public static Source open(Path file, Formats formats) {
        if (Files.isDirectory(file)) {
            throw new BadInputException(file + ": a directory, expected a file");
        }
        FileChannel channel;
        try {
            channel = FileChannel.open(file);
        } catch (NoSuchFileException e) {
            throw new BadInputException(file + ": no such file", e);
        } catch (AccessDeniedException e) {
            throw new BadInputException(file + ": no permission to read it", e);
        } catch (IOException e) {
            throw unreadable(file, e);
        }
        try {
            return new Source(file, formats, channel);
        } catch (IOException | RuntimeException e) {
            closeQuietly(channel, e);
            throw e instanceof BadInputException bad ? bad : unreadable(file, e);
        }
    }

    /** Bytes of the file taken so far, compressed where it is: a measure of progress against the file's size. */
    public long bytesRead() {
        try {
            return channel.position();
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    @Override
    public boolean hasNext() {
        if (ahead.isEmpty()) {
            read().ifPresent(ahead::add);
        }
        return !ahead.isEmpty();
    }

    /** @throws BadInputException if the file cannot be read on */
    @Override
    public Located<Ingested> next() {
        if (!hasNext()) {
            throw new NoSuchElementException(file + " is read");
        }
        Records.Text text = ahead.remove();
        return new Located<>(file.toString(), text.line(), formats.parse(text.json()));
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    private void recognise() {
        for (int i = 0; i < TRIALS; i++) {
            Optional<Records.Text> text = read();
            if (text.isEmpty()) {
                break;
            }
            ahead.add(text.get());
            if (text.get().json().values().stream()
                    .anyMatch(placed -> formats.recognise(placed.value()).isPresent())) {
                return;
            }
        }
        Records.Text first = ahead.isEmpty() ? null : ahead.getFirst();
        if (first == null) {
            return;
        }
        throw new BadInputException(file + ":" + first.line() + ": unknown format: " + seen(first.json())
                + "; expected " + formats.expected());
    }

    private static String seen(JsonText text) {
        if (!text.values().isEmpty()) {
            return Formats.shape(text.values().get(0).value());
        }
        return text.broken().isEmpty() ? "an empty list" : text.broken().get(0).reason();
    }

    /** A file that is cut off or damaged ends with one reject: what stands before counts. */
    private Optional<Records.Text> read() {
        if (cutOff) {
            return Optional.empty();
        }
        try {
            Optional<Records.Text> text = records.next();
            text.ifPresent(read -> line = read.line());
            return text;
        } catch (EOFException | ZipException e) {
            cutOff = true;
            return Optional.of(
                    new Records.Text(line + 1, JsonText.broken("the file is cut off or damaged: " + e.getMessage())));
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    /** As much of the beginning as can be read. */
    private static byte[] head(InputStream content) throws IOException {
        byte[] head = new byte[HEAD];
        int length = 0;
        try {
            for (int read = 0; read >= 0 && length < HEAD; length += Math.max(read, 0)) {
                read = content.read(head, length, HEAD - length);
            }
        } catch (EOFException | ZipException e) {
            if (length == 0) {
                throw e;
            }
        }
        return Arrays.copyOf(head, length);
    }

    private static InputStream unpacked(InputStream raw) throws IOException {
        PushbackInputStream in = new PushbackInputStream(raw, 3);
        byte[] magic = in.readNBytes(3);
        in.unread(magic);
        if (magic.length >= 2 && (magic[0] & 0xff) == 0x1f && (magic[1] & 0xff) == 0x8b) {
            return new GZIPInputStream(in, HEAD);
        }
        boolean marked = magic.length == 3
                && (magic[0] & 0xff) == 0xef
                && (magic[1] & 0xff) == 0xbb
                && (magic[2] & 0xff) == 0xbf;
        if (marked) {
            in.skipNBytes(3);
        }
        return in;
    }

    private static void closeQuietly(FileChannel channel, Exception first) {
        try {
            channel.close();
        } catch (IOException e) {
            first.addSuppressed(e);
        }
    }

    private static BadInputException unreadable(Path file, Exception e) {
        return new BadInputException(file + ": cannot be read: " + e.getMessage(), e);
    }
}
