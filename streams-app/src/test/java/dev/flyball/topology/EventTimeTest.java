package dev.flyball.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flyball.model.AppendTime;
import dev.flyball.replay.Fixtures;
import dev.flyball.schemas.Action;
import dev.flyball.schemas.EventType;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventTimeTest {
    private static final long PARTITION = Fixtures.BEGIN.toEpochMilli();
    private final EventTime time = new EventTime();

    @Test
    void whatIsDoneHasTheTimeInItsContent() {
        assertThat(extracted(Fixtures.action("a", 60, "hpa/web", 4, 6))).isEqualTo(PARTITION + 60_000);
        assertThat(extracted(Fixtures.sample(90, 1))).isEqualTo(PARTITION + 90_000);
    }

    /** A person stopped something just now, while the records of hours ago are worked off. */
    @Test
    void whatHappensToASwitchDoesNotMoveTime() {
        assertThat(extracted(Fixtures.event(EventType.VIOLATED, "f-1", "bot", 10_800, "why")))
                .isEqualTo(PARTITION);
    }

    @ParameterizedTest
    @CsvSource({
        ",      5000", // nothing is claimed
        "4000,  4000", // the raw record came before
        "6000,  5000", // nothing was appended before it was
        "soon,  5000"
    })
    void anActionWasAppendedWhenItsRawRecordWas(String claimed, long appended) {
        // Given an action that was appended at 5000
        RecordHeaders headers = new RecordHeaders();
        if (claimed != null) {
            headers.add("flyball_appended_at", claimed.getBytes(StandardCharsets.UTF_8));
        }
        Action action = Fixtures.action("a", 60, "hpa/web", 4, 6);

        // When
        time.extract(
                new ConsumerRecord<>(
                        "actions",
                        0,
                        0,
                        5_000,
                        TimestampType.LOG_APPEND_TIME,
                        0,
                        0,
                        "key",
                        new Decoded.Valid<>(action, new byte[0]),
                        headers,
                        Optional.empty()),
                PARTITION);

        // Then
        assertThat(AppendTime.in(headers)).hasValue(Instant.ofEpochMilli(appended));
    }

    private long extracted(Object value) {
        return time.extract(new ConsumerRecord<>("inbox", 0, 0, "key", value), PARTITION);
    }
}
