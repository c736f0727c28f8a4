package dev.flyball.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flyball.replay.Fixtures;
import dev.flyball.schemas.EventType;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

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

    private long extracted(Object value) {
        return time.extract(new ConsumerRecord<>("inbox", 0, 0, "key", value), PARTITION);
    }
}
