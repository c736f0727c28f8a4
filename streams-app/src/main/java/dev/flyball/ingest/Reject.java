package dev.flyball.ingest;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A piece of input that could not be used.
 *
 * @param reason one line: what is wrong, at which key path, and what was expected
 * @param where the piece inside its raw record, such as {@code Records[3]} or {@code line 2}; empty for the whole record
 * @param json how that piece begins, in at most {@value #MOST_BYTES} bytes; empty where it is the whole record
 */
public record Reject(String reason, String where, String json) {
    /** So much of what could not be used is shown; file, line and place tell where the rest of it stands. */
    public static final int MOST_BYTES = 8 << 10;

    public Reject(String reason, String where) {
        this(reason, where, "");
    }

    public static Reject whole(String reason) {
        return new Reject(reason, "");
    }

    /** How bytes begin, in at most {@value #MOST_BYTES} of them; no character of UTF-8 is cut in two. */
    public static byte[] shown(byte[] bytes) {
        if (bytes.length <= MOST_BYTES) {
            return bytes;
        }
        int end = MOST_BYTES;
        while (end > MOST_BYTES - 4 && (bytes[end] & 0xc0) == 0x80) {
            end--;
        }
        return Arrays.copyOf(bytes, end);
    }

    /** The same, placed inside a larger record: {@code Records[3]} in front of what it said itself. */
    Reject at(String place) {
        return new Reject(reason, where.isEmpty() ? place : place + "." + where, json);
    }

    /** The same, with the piece that it is about, unless it has one that is smaller. */
    Reject about(String piece) {
        byte[] shown = shown(piece.getBytes(StandardCharsets.UTF_8));
        return json.isEmpty() ? new Reject(reason, where, new String(shown, StandardCharsets.UTF_8)) : this;
    }

    /** The reason, led by the place where there is one. */
    public String text() {
        return where.isEmpty() ? reason : where + ": " + reason;
    }
}
