package dev.flyball.replay.chronicle;

import static dev.flyball.replay.Fixtures.event;
import static dev.flyball.replay.Fixtures.finding;
import static org.assertj.core.api.Assertions.assertThat;

import dev.flyball.schemas.EventType;
import dev.flyball.schemas.KillSwitchEvent;
import dev.flyball.schemas.Pattern;
import java.util.List;
import org.junit.jupiter.api.Test;

class TripLogTest {
    private final TripLog log = new TripLog();

    @Test
    void theSwitchesOfOneFindingAreOneTrip() {
        log.add(finding("f-1", Pattern.DUEL, List.of()));
        log.add(event(EventType.TRIPPED, "f-1", "one", 10, "why"));
        log.add(event(EventType.TRIPPED, "f-1", "other", 10, "why"));

        assertThat(log.count()).isEqualTo(1);
        assertThat(log.trips()).singleElement().satisfies(trip -> {
            assertThat(trip.scopes()).extracting("actor").containsExactly("one", "other");
            assertThat(trip.finding()).isNotNull();
        });
    }

    @Test
    void whatHappensToASwitchBelongsToItsLatestTrip() {
        log.add(event(EventType.TRIPPED, "f-1", "one", 10, "why"));
        log.add(event(EventType.RELEASED, null, "one", 20, "why"));
        log.add(event(EventType.TRIPPED, "f-2", "one", 30, "why"));
        log.add(event(EventType.RENEWED, "f-3", "one", 40, "why"));

        assertThat(log.trips())
                .extracting(trip ->
                        trip.sequel().stream().map(KillSwitchEvent::getType).toList())
                .containsExactly(List.of(EventType.RELEASED), List.of(EventType.RENEWED));
    }

    @Test
    void ofManyTripsTheFirstOfEachSwitchIsChosenBeforeASecondOne() {
        log.add(event(EventType.TRIPPED, "f-1", "one", 10, "why"));
        log.add(event(EventType.TRIPPED, "f-2", "one", 20, "why"));
        log.add(event(EventType.TRIPPED, "f-3", "other", 30, "why"));

        assertThat(log.mostTelling(2))
                .extracting(trip -> trip.event().getFindingId())
                .containsExactly("f-1", "f-3");
    }

    @Test
    void tripsBeyondTheMostAreCountedOnly() {
        for (int i = 0; i < TripLog.MOST + 5; i++) {
            log.add(event(EventType.TRIPPED, "f-" + i, "one", i, "why"));
        }

        assertThat(log.trips()).hasSize(TripLog.MOST);
        assertThat(log.count()).isEqualTo(TripLog.MOST + 5);
    }
}
