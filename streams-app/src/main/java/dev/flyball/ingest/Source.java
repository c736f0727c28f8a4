package dev.flyball.ingest;

import dev.flyball.config.BadInputException;
import dev.flyball.schemas.json.Excerpt;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the records of a file become, in the order of the file, read as they are asked for. The file may be JSON lines or
 * whole documents, and may be compressed with gzip; both are told from its content.
 */
public final class Source implements Iterator<Located<Ingested>>, Closeable {
    /** So many records of no known format at the beginning make a file of no known format. */
    private static final int TRIALS = 20;

    private final Path file;
    private final Formats formats;
    private final FileChannel channel;
    private final Unpacked unpacked;
    private final Layout layout;
    private final Records records;
    private long line;
    private boolean damageTold;
    private final Deque<Records.Text> ahead = new ArrayDeque<>();

    private Source(Path file, Formats formats, FileChannel channel) throws IOException {
        this.file = file;
        this.formats = formats.in(file);
        this.channel = channel;
        InputStream raw = Channels.newInputStream(channel);
        boolean isPipe = !Files.isRegularFile(file);
        if (isPipe) {
            raw = marked(raw);
        }
        Unpacked trial = new Unpacked(raw);
        Beginning beginning = Beginning.of(Utf8.of(trial));
        this.layout = Layout.of(beginning);
        if (isPipe) {
            raw.reset();
        } else {
            channel.position(0);
        }
        this.unpacked = new Unpacked(raw);
        InputStream content = Utf8.of(unpacked);
        this.records = switch (layout) {
            case LINES -> new FileLines(content, JsonText::read);
            case TABLE -> new FileLines(content, new CsvLines()::read);
            case DOCUMENTS -> new FileDocuments(content);
            case EMPTY ->
                throw new BadInputException(trial.damage()
                        .map(damage -> file + ": cut off or damaged before its first record: " + damage)
                        .orElse(file + ": empty, expected JSON or a table of times and values, " + formats.expected()));
            case OTHER ->
                throw new BadInputException(file + ": no JSON, begins with " + Excerpt.of(text(beginning))
                        + ", expected JSON or a table of times and values, " + formats.expected());
        };
        recognise();
    }

    /** A pipe that can be reset to its beginning; what a channel says of how much is available it cannot say of a pipe. */
    private static InputStream marked(InputStream pipe) {
        InputStream marked = new BufferedInputStream(new FilterInputStream(pipe) {
            @Override
            public int available() {
                return 0;
            }
        });
        marked.mark(Integer.MAX_VALUE);
        return marked;
    }

    private static String text(Beginning beginning) {
        return beginning.lines().stream().map(Beginning.Line::text).collect(Collectors.joining(" "));
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
        return new Located<>(file.toString(), text.line(), formats.parse(text.json()), text.bytes());
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
        try {
            Optional<Records.Text> text = records.next();
            Optional<String> damage = damageTold ? Optional.empty() : unpacked.damage();
            text.ifPresent(read -> line = read.line());
            if (damage.isEmpty() || (text.isPresent() && isWhole(text.get()))) {
                return text;
            }
            damageTold = true;
            return Optional.of(cutOff(text.orElse(null), "the file is cut off or damaged: " + damage.get()));
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    private Records.Text cutOff(Records.@Nullable Text last, String reason) {
        if (last == null) {
            return new Records.Text(line + 1, JsonText.broken(reason), new byte[0]);
        }
        String where =
                last.json().broken().stream().map(Reject::where).findFirst().orElse("");
        return new Records.Text(last.line(), JsonText.broken(new Reject(reason, where)), last.bytes());
    }

    /** Whether a record at the end of a file that is cut off is all there: of a number nobody can know. */
    private boolean isWhole(Records.Text last) {
        return layout != Layout.TABLE && last.json().broken().isEmpty();
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
