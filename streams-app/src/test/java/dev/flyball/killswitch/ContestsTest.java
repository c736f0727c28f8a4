package dev.flyball.killswitch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flyball.killswitch.state.Rivalry;
import dev.flyball.schemas.EventType;
import dev.flyball.schemas.Evidence;
import dev.flyball.schemas.KillSwitchEvent;
import dev.flyball.schemas.Mode;
import dev.flyball.schemas.Pattern;
import dev.flyball.schemas.Scope;
import dev.flyball.schemas.ScopeDirection;
import dev.flyball.schemas.SwitchState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ContestsTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private @Nullable Rivalry state;
    private final List<Contest> contests = new ArrayList<>();

    private void event(int minute, Side side, EventType type, SwitchState to) {
        KillSwitchEvent event = KillSwitchEvent.newBuilder()
                .setEventId("e" + minute)
                .setSwitchId("s")
                .setVersion(minute)
                .setType(type)
                .setMode(Mode.ENFORCE)
                .setPattern(Pattern.DUEL)
                .setScope(new Scope("a", "t", "c", ScopeDirection.BOTH))
                .setEventTime(START.plus(Duration.ofMinutes(minute)))
                .setState(to)
                .setFindingId(type == EventType.TRIPPED ? "f" : null)
                .setActors(List.of())
                .setTargets(List.of())
                .setEvidence(new Evidence(List.of(), Map.of(), List.of()))
                .setExplanation("")
                .build();
        Contests.Step step = Contests.onEvent(state, side, event);
        state = step.state();
        step.contest().ifPresent(contests::add);
    }

    private void trip(int minute, Side side) {
        event(minute, side, EventType.TRIPPED, SwitchState.TRIPPED);
    }

    private void release(int minute, Side side) {
        event(minute, side, EventType.PROBING, SwitchState.PROBING);
        event(minute + 1, side, EventType.RELEASED, SwitchState.ARMED);
    }

    @Test
    void whatBothTripIsToldOnceWithWhoWasFirst() {
        // When
        trip(1, Side.CHALLENGER);
        trip(4, Side.ACTIVE);
        event(5, Side.ACTIVE, EventType.RENEWED, SwitchState.TRIPPED);
        release(10, Side.CHALLENGER);
        release(20, Side.ACTIVE);

        // Then
        assertThat(contests)
                .containsExactly(Contest.both(
                        START.plus(Duration.ofMinutes(4)).toEpochMilli(),
                        START.plus(Duration.ofMinutes(1)).toEpochMilli()));
        assertThat(contests.get(0).first()).contains(Side.CHALLENGER);
        assertThat(contests.get(0).lead()).isEqualTo(Duration.ofMinutes(3));
        assertThat(state).isNull();
    }

    @Test
    void whatOneTripsAloneIsToldWhenItRests() {
        // Given
        trip(1, Side.ACTIVE);
        trip(2, Side.ACTIVE);
        assertThat(contests).isEmpty();

        // When
        release(10, Side.ACTIVE);

        // Then
        assertThat(contests).containsExactly(Contest.only(Side.ACTIVE));
        assertThat(state).isNull();
    }

    @Test
    void aTripAfterTheOtherRestsIsAnotherStory() {
        // When
        trip(1, Side.ACTIVE);
        release(2, Side.ACTIVE);
        trip(10, Side.CHALLENGER);
        release(12, Side.CHALLENGER);

        // Then
        assertThat(contests).containsExactly(Contest.only(Side.ACTIVE), Contest.only(Side.CHALLENGER));
    }

    @Test
    void whatIsWidenedBecauseItWasIgnoredIsNoTripOfADetector() {
        // When
        event(1, Side.ACTIVE, EventType.ESCALATED, SwitchState.TRIPPED);
        release(2, Side.ACTIVE);

        // Then
        assertThat(contests).isEmpty();
        assertThat(state).isNull();
    }
}
