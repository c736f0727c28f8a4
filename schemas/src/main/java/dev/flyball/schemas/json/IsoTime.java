package dev.flyball.schemas.json;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;

/** Times as people and programs write them: ISO-8601 with {@code Z} or an offset. */
public final class IsoTime {
    /** What a message says that it expected. */
    public static final String EXPECTED = "an ISO-8601 time with its offset, such as 2026-01-01T00:00:00Z";

    private IsoTime() {}

    /**
     * The time, without what it has beyond its milliseconds.
     *
     * @throws DateTimeException if the text is no such time
     */
    public static Instant read(String text) {
        return parsed(text).truncatedTo(ChronoUnit.MILLIS);
    }

    private static Instant parsed(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException withoutSeconds) {
            // Slower, and it knows neither the hour 24 nor the leap second; but it does without the seconds.
            return DateTimeFormatter.ISO_OFFSET_DATE_TIME.parse(text, Instant::from);
        }
    }
}
