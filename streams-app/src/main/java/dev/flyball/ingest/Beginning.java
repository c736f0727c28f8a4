package dev.flyball.ingest;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The first lines of a file that are not blank, read in bounded memory however long they are.
 *
 * @param whole whether these are all lines of the file
 */
record Beginning(List<Line> lines, boolean whole) {
    private static final int FEW_LINES = 20;
    private static final int NEAR = 64 << 10;

    /**
     * A line.
     *
     * @param text as much of it as tells what it is
     * @param last the last byte that is not blank
     * @param closed whether all brackets and quotes in it are closed
     */
    record Line(String text, byte last, boolean closed) {
        private static final int SHOWN = 1 << 10;

        /** Whether it looks like a JSON object. */
        boolean isObject() {
            return text.startsWith("{") && last == '}';
        }

        /** Whether it looks like a JSON object or array that is whole. */
        boolean isValue() {
            return closed && (isObject() || text.startsWith("[") && last == ']');
        }
    }

    /** Reads a few lines, and more where they are short. */
    static Beginning of(InputStream in) throws IOException {
        List<Line> lines = new ArrayList<>();
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        Nesting nesting = new Nesting();
        byte[] chunk = new byte[NEAR];
        byte last = ' ';
        long read = 0;
        int limit = in.read(chunk);
        while (limit > 0 && read < FileLines.MAX_LENGTH && (read < NEAR || lines.size() < FEW_LINES)) {
            for (int i = 0; i < limit; i++) {
                byte b = chunk[i];
                if (b != '\n') {
                    nesting.take(b);
                    boolean blank = JsonText.isSpace(b);
                    last = blank ? last : b;
                    if (text.size() < Line.SHOWN && !(blank && text.size() == 0)) {
                        text.write(b);
                    }
                } else {
                    add(lines, text, last, nesting);
                }
            }
            read += limit;
            limit = in.read(chunk);
        }
        boolean whole = limit < 0;
        if (whole || lines.isEmpty()) {
            add(lines, text, last, nesting);
        }
        return new Beginning(lines, whole);
    }

    private static void add(List<Line> lines, ByteArrayOutputStream text, byte last, Nesting nesting) {
        if (text.size() > 0) {
            lines.add(new Line(text.toString(StandardCharsets.UTF_8).strip(), last, nesting.isOutside()));
        }
        text.reset();
        nesting.reset();
    }
}
