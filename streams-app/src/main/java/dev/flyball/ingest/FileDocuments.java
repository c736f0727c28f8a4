package dev.flyball.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The records of whole JSON documents, one document or several one after another. The elements of an array at the top, and of the arrays
 * of records of an object ({@code {"Records":[…]}}), are read one by one: a document may be larger than memory. They are
 * told apart by brackets and quotes alone, so that one that is broken, too deep or too long costs only itself. After brackets or quotes
 * that are not closed nothing more can be told apart: the rest is one reject.
 */
final class FileDocuments implements Records {
    private static final String NOTHING_BEHIND = "; nothing behind it in the file can be read";

    private final InputStream in;
    private final byte[] chunk = new byte[64 << 10];
    private int position;
    private int limit;
    private long line = 1;

    private final Nesting nesting = new Nesting();
    private final Piece piece = new Piece();
    private final Piece key = new Piece();
    private long begin;
    private boolean inObject;

    /** Whether the object holds records: then it is none itself. */
    private boolean envelope;

    /** The key of the array that is being read, empty for one at the top. */
    private @Nullable String array;

    private int index;
    private boolean unclosed;

    FileDocuments(InputStream in) {
        this.in = in;
    }

    @Override
    public Optional<Text> next() throws IOException {
        while (true) {
            Optional<Text> text = array != null ? element(array) : inObject ? object() : top();
            if (text.isPresent() || (array == null && !inObject && !fill())) {
                return text;
            }
        }
    }

    /** What stands outside of all arrays and objects; nothing where one of them begins, or at the end. */
    private Optional<Text> top() throws IOException {
        if (unclosed) {
            unclosed = false;
            return Optional.of(new Text(line, JsonText.broken("not JSON: the document is not closed"), new byte[0]));
        }
        begin();
        int next = readUntil("{[", piece);
        if (piece.size() > 0) {
            return Optional.of(text(""));
        }
        if (next == '[') {
            position++;
            array = "";
            index = 0;
        } else if (next == '{') {
            readByte(piece);
            inObject = true;
            envelope = false;
        }
        return Optional.empty();
    }

    /** The object as a record; nothing where an array of records begins in it, or where it ends after one. */
    private Optional<Text> object() throws IOException {
        while (true) {
            if (envelope) {
                piece.reset();
            }
            key.reset();
            int next = readUntil(":,}", key);
            key.writeTo(piece);
            if (next == ':') {
                readByte(piece);
                String name = key.toString(StandardCharsets.UTF_8).strip();
                if (skipSpace() == '[' && isArrayOfRecords(name)) {
                    position++;
                    array = name.substring(1, name.length() - 1);
                    index = 0;
                    envelope = true;
                    return Optional.empty();
                }
                next = readUntil(",}", piece);
            }
            if (next < 0) {
                return Optional.of(cutOff(""));
            }
            readByte(piece);
            if (next == '}') {
                inObject = false;
                return envelope ? Optional.empty() : Optional.of(text(""));
            }
        }
    }

    private static boolean isArrayOfRecords(String name) {
        return name.length() > 2 && Envelope.ARRAYS.contains(name.substring(1, name.length() - 1));
    }

    /** The next element of the array; nothing at its end. */
    private Optional<Text> element(String of) throws IOException {
        begin();
        int next = readUntil(",]", piece);
        String place = of + "[" + index + "]";
        if (next < 0) {
            return Optional.of(cutOff(place));
        }
        position++;
        boolean empty = index == 0 && piece.size() == 0;
        index++;
        if (next == ']') {
            array = null;
            if (empty) {
                return Optional.empty();
            }
        }
        return Optional.of(text(place));
    }

    /** What is left at the end of the file, where more was expected. */
    private Text cutOff(String place) {
        array = null;
        inObject = false;
        Text rest = text(place);
        if (rest.json().broken().isEmpty()) {
            unclosed = true;
            return rest;
        }
        String reason = rest.json().broken().get(0).reason() + NOTHING_BEHIND;
        return new Text(rest.line(), JsonText.broken(new Reject(reason, place)), rest.bytes());
    }

    private Text text(String place) {
        byte[] bytes = piece.toByteArray();
        JsonText json = piece.isTooLong()
                ? JsonText.broken(new Reject("more than " + FileLines.MAX_LENGTH + " bytes, expected a record", place))
                : JsonText.one(place, bytes);
        return new Text(begin, json, bytes);
    }

    private void begin() throws IOException {
        skipSpace();
        piece.reset();
        begin = line;
    }

    /** The next byte that is no white space, which is not consumed; negative at the end. */
    private int skipSpace() throws IOException {
        while (fill()) {
            byte b = chunk[position];
            if (!JsonText.isSpace(b)) {
                return b;
            }
            line += b == '\n' ? 1 : 0;
            position++;
        }
        return -1;
    }

    /** Reads on to one of these bytes that stands outside of all brackets and quotes; it is not consumed. Negative at the end. */
    private int readUntil(String ends, Piece into) throws IOException {
        nesting.reset();
        while (fill()) {
            int from = position;
            while (position < limit) {
                byte b = chunk[position];
                if (nesting.isOutside() && ends.indexOf(b) >= 0) {
                    into.write(chunk, from, position - from);
                    return b;
                }
                nesting.take(b);
                line += b == '\n' ? 1 : 0;
                position++;
            }
            into.write(chunk, from, position - from);
        }
        return -1;
    }

    private void readByte(Piece into) {
        into.write(chunk, position, 1);
        position++;
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
