package dev.flyball.schemas.serde;

/** The schema registry does not answer, or does not let us in. It says nothing about the record or schema at hand. */
public final class RegistryUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RegistryUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
