package dev.flyball.demo.story;

import dev.flyball.schemas.KillSwitchEvent;
import java.time.Duration;
import java.time.Instant;

/**
 * A kill switch that tripped.
 *
 * @param seenAt when the event could be read
 */
record Trip(KillSwitchEvent event, Instant seenAt) {
    /** From the action that closed the evidence until the stop could be read. */
    Duration reaction() {
        return Duration.between(event.getEventTime(), seenAt);
    }
}
