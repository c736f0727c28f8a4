package dev.flyball.ingest;

/** A field of a record is missing or wrong; the reason says which, what it was and what was expected. Ends in a reject. */
public final class UnusableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String reason;

    public UnusableException(String reason) {
        // No stack trace: a bad record is an answer, not a fault of the program, and there may be millions of them.
        super(reason, null, false, false);
        this.reason = reason;
    }

    public String reason() {
        return reason;
    }
}
