package dev.flyball.replay;

import static dev.flyball.replay.Fixtures.action;
import static dev.flyball.replay.Fixtures.binding;
import static dev.flyball.replay.Fixtures.event;
import static dev.flyball.replay.Fixtures.finding;
import static dev.flyball.replay.Fixtures.sample;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.flyball.replay.chronicle.Chronicle;
import dev.flyball.schemas.EventType;
import dev.flyball.schemas.Pattern;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class SummaryTest {
    private final Chronicle chronicle = new Chronicle();

    private JsonNode summary(Duration elapsed) throws IOException {
        return new ObjectMapper().readTree(Summary.json(chronicle, "policy.yaml", elapsed));
    }

    @Test
    void itCountsWhatWentInAndWhatCameOut() throws IOException {
        chronicle.addSample(sample(0, 1).getObservedAt().toEpochMilli());
        chronicle.addSample(sample(60, 1).getObservedAt().toEpochMilli());
        chronicle.add(action("a-1", 30, "hpa", 1, 2));
        chronicle.add(binding());
        chronicle.rejected("not JSON");
        chronicle.rejected("not JSON");
        chronicle.ignored(3);
        chronicle.add(finding("f-1", Pattern.DUEL, List.of()));
        chronicle.add(finding("f-2", Pattern.OSCILLATION, List.of()));
        chronicle.add(event(EventType.TRIPPED, "f-1", "hpa", 60, "why"));
        chronicle.add(event(EventType.RENEWED, "f-2", "hpa", 90, "why"));

        JsonNode summary = summary(Duration.ofMillis(1500));

        assertThat(summary).isEqualTo(new ObjectMapper().readTree("""
                                        {"actions": 1, "metrics": 2, "bindings": 1, "rejected": 2, "ignored": 3, "outcomes": 0,
                                         "findings": {"OSCILLATION": 1, "DUEL": 1}, "trips": {"DUEL": 1},
                                         "first_event_time": "2026-01-01T00:00:00Z",
                                         "last_event_time": "2026-01-01T00:01:00Z",
                                         "records_per_second": 2, "elapsed_seconds": 1.500}"""));
    }

    @Test
    void withoutEventsTheTimesAreNull() throws IOException {
        JsonNode summary = summary(Duration.ofSeconds(1));

        assertThat(summary.get("first_event_time").isNull()).isTrue();
        assertThat(summary.get("records_per_second").asInt()).isZero();
    }
}
