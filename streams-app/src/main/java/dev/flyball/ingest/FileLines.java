package dev.flyball.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.function.Function;

/** The lines of a file as bytes: what is broken in one of them stays in it, be it the encoding. */
final class FileLines implements Records {
    /** Longer than any record; what is longer would fill the memory. */
    static final int MAX_LENGTH = 64 << 20;

    private final InputStream in;
    private final Function<byte[], JsonText> reader;
    private final byte[] chunk = new byte[64 << 10];
    private final Piece line = new Piece();
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
            if (line.isTooLong()) {
                return Optional.of(new Text(
                        number,
                        JsonText.broken("line of more than " + MAX_LENGTH + " bytes, expected a record"),
                        bytes));
            }
            if (!JsonText.isBlank(bytes)) {
                return Optional.of(new Text(number, reader.apply(bytes), bytes));
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
            line.write(chunk, from, position - from);
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
