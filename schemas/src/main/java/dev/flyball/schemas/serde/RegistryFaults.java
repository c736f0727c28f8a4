package dev.flyball.schemas.serde;

import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import java.io.InterruptedIOException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.ThrottlingQuotaExceededException;
import org.apache.kafka.common.errors.TimeoutException;

/** Tells the faults of the registry from those of a record or schema: the client throws one type for both. */
final class RegistryFaults {
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int REQUEST_TIMEOUT = 408;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int SERVER_ERROR = 500;

    private RegistryFaults() {}

    /** The failure as one of the registry, if that is what it is. */
    static Optional<RegistryUnavailableException> of(Throwable failure) {
        return causes(failure)
                .filter(RegistryFaults::isFault)
                .findFirst()
                .map(fault -> new RegistryUnavailableException(
                        "the schema registry cannot be used: " + reason(fault), failure));
    }

    /** The answer of the registry that the failure comes from. */
    static Optional<RestClientException> answer(Throwable failure) {
        return causes(failure)
                .filter(RestClientException.class::isInstance)
                .map(RestClientException.class::cast)
                .findFirst();
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause);
    }

    private static boolean isFault(Throwable cause) {
        return cause instanceof SocketException
                || cause instanceof UnknownHostException
                || cause instanceof InterruptedIOException
                || cause instanceof SSLException
                || cause instanceof AuthenticationException
                || cause instanceof AuthorizationException
                || cause instanceof ThrottlingQuotaExceededException
                || cause instanceof TimeoutException
                || (cause instanceof RestClientException answer && isFault(answer.getStatus()));
    }

    private static boolean isFault(int status) {
        return switch (status) {
            case UNAUTHORIZED, FORBIDDEN, REQUEST_TIMEOUT, TOO_MANY_REQUESTS -> true;
            default -> status >= SERVER_ERROR;
        };
    }

    private static String reason(Throwable fault) {
        String message = fault.getMessage();
        String name = fault.getClass().getSimpleName();
        return message == null
                ? name
                : name + ": " + message.lines().findFirst().orElse("");
    }
}
