package dev.flyball.config;

import java.util.Objects;

/**
 * Something that a person gave us cannot be used. The message is one line that says what, where (key path, or file and
 * line) and what was expected; the command line prints it and exits with 2.
 */
public final class BadInputException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public BadInputException(String message) {
        super(message);
    }

    public BadInputException(String message, Throwable cause) {
        super(message, cause);
    }

    @Override
    public String getMessage() {
        return Objects.requireNonNull(super.getMessage());
    }
}
