package dev.flyball.topology;

import dev.flyball.schemas.serde.RegistryUnavailableException;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.LogAndContinueProcessingExceptionHandler;
import org.apache.kafka.streams.errors.StreamsException;
import org.apache.kafka.streams.processor.api.Record;

/**
 * A record whose processing fails goes to the rejects and the rest goes on, unless it is no fault of the record: while
 * the registry is out of reach, or a store cannot be read or written (a full disk), the thread fails, and nothing is skipped.
 */
public final class RejectOrFail extends LogAndContinueProcessingExceptionHandler {
    @Override
    public Response handleError(ErrorHandlerContext context, Record<?, ?> record, Exception exception) {
        for (Throwable cause = exception; cause != null; cause = cause.getCause()) {
            if (cause instanceof RegistryUnavailableException || cause instanceof StreamsException) {
                return Response.fail();
            }
        }
        Response response = super.handleError(context, record, exception);
        byte[] reason = String.valueOf(exception.getMessage()).getBytes(StandardCharsets.UTF_8);
        response.deadLetterQueueRecords().forEach(reject -> reject.headers().add(RejectProcessor.REASON, reason));
        return response;
    }
}
