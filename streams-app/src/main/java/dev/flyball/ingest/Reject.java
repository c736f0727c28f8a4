package dev.flyball.ingest;

/**
 * A piece of input that could not be used.
 *
 * @param reason one line: what is wrong, at which key path, and what was expected
 * @param where the piece inside its raw record, such as {@code Records[3]} or {@code line 2}; empty for the whole record
 */
public record Reject(String reason, String where) {
    public static Reject whole(String reason) {
        return new Reject(reason, "");
    }

    /** The reason, led by the place where there is one. */
    public String text() {
        return where.isEmpty() ? reason : where + ": " + reason;
    }
}
