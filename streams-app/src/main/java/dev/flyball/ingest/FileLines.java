package dev.flyball.ingest;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.function.Function;

/** The lines of a file as bytes: what is broken in one of them stays in it, be it the encoding. */
final class FileLines implements Records {
    /** Longer than any record; what is longer is no file of lines, and would fill the memory. */
    private static final int MAX_LENGTH = 64 << 20;

    private final InputStream in;
    private final Function<byte[], JsonText> reader;
    private final byte[] chunk = new byte[64 << 10];
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private int position;
    private int limit;
    private long number;

    /** @param reader reads a line that is not blank */
    FileLines(InputStream in, Function<byte[], JsonText> reader) {
        this.in = in;
        this.reader = reader;
    }

    @Override
    public Optional<Text> next() throws IOException {
        while (fill()) {
            number++;
            byte[] bytes = line();
            if (bytes.length > MAX_LENGTH) {
                return Optional.of(new Text(
                        number, JsonText.broken("line of more than " + MAX_LENGTH + " bytes, expected a record")));
            }
            if (!JsonText.isBlank(bytes)) {
                return Optional.of(new Text(number, reader.apply(bytes)));
            }
        }
        return Optional.empty();
    }

    /** Up to and without the next line feed, which is consumed; of a line that is too long, one byte more than allowed. */
    private byte[] line() throws IOException {
        line.reset();
        while (fill()) {
            int from = position;
            while (position < limit && chunk[position] != '\n') {
                position++;
            }
            line.write(chunk, from, Math.min(position - from, MAX_LENGTH + 1 - line.size()));
            if (position < limit) {
                position++;
                break;
            }
        }
        return line.toByteArray();
    }

    /** Whether there is anything left to read. */
    private boolean fill() throws IOException {
        if (position == limit) {
            position = 0;
            limit = Math.max(in.read(chunk), 0);
        }
        return limit > 0;
    }
}
