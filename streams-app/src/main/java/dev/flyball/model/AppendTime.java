package dev.flyball.model;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * When the record that a result follows from was appended to its topic, as its time stamp says; of what was made of a raw record, when
 * that was. It travels in a header: within the topology the time of a record is that of the event.
 */
public final class AppendTime {
    private static final String HEADER = "flyball_appended_at";

    private AppendTime() {}

    /** Sets it, in place of what the record itself claims. */
    public static void set(Headers headers, long epochMilli) {
        headers.remove(HEADER);
        headers.add(HEADER, Long.toString(epochMilli).getBytes(StandardCharsets.UTF_8));
    }

    /** It alone, for a record that follows from one with these headers. */
    public static Headers of(Headers cause) {
        Header header = cause.lastHeader(HEADER);
        return header == null ? new RecordHeaders() : new RecordHeaders(new Header[] {header});
    }

    /** When it was, where that is known; what somebody else put there may be anything. */
    public static Optional<Instant> in(Headers headers) {
        Header header = headers.lastHeader(HEADER);
        if (header == null || header.value() == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    Instant.ofEpochMilli(Long.parseLong(new String(header.value(), StandardCharsets.UTF_8))));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
