package dev.flyball.guard;

/** The guard cannot learn which kill switches are live. */
public final class GuardException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    GuardException(String message) {
        super(message);
    }

    GuardException(String message, Throwable cause) {
        super(message, cause);
    }
}
