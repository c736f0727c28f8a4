package dev.flyball.ingest;

/**
 * A value and the place in a file that it was read from.
 *
 * @param file the file, as it was named
 * @param line the line on which the value starts, from 1
 * @param bytes how the record begins that it was read from: what a {@link Reject} shows of it
 */
public record Located<T>(String file, long line, T value, byte[] bytes) {
    public Located {
        bytes = Reject.shown(bytes);
    }

    /** {@code file:line}. */
    public String where() {
        return file + ":" + line;
    }
}
