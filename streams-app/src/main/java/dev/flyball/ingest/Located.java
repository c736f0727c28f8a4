package dev.flyball.ingest;

/**
 * A value and the place in a file that it was read from.
 *
 * @param file the file, as it was named
 * @param line the line on which the value starts, from 1
 */
public record Located<T>(String file, long line, T value) {
    /** {@code file:line}. */
    public String where() {
        return file + ":" + line;
    }
}
