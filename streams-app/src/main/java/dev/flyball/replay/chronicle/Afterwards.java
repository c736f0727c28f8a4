package dev.flyball.replay.chronicle;

import dev.flyball.schemas.Action;
import dev.flyball.schemas.EventType;
import dev.flyball.schemas.KillSwitchEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What went on of a loop after the moment at which it would have been stopped: the acts of the actor on the control, until it rests for
 * longer than an hour and three turns. From there on it ended by itself.
 */
public final class Afterwards {
    private static final Duration LEAST_REST = Duration.ofHours(1);
    private static final double TURNS_OF_REST = 3;
    private static final int MOST = 10_000;

    private final Map<String, Tally> byEvent = new HashMap<>();
    private final Map<Stopped, Tally> open = new HashMap<>();

    /** Who acts on what. */
    private record Stopped(String actor, String target, String control) {}

    private static final class Tally {
        private final Instant trippedAt;
        private final Duration rest;
        private Instant last;
        private long acts;

        Tally(Instant trippedAt, Duration rest) {
            this.trippedAt = trippedAt;
            this.last = trippedAt;
            this.rest = rest;
        }
    }

    /**
     * The acts that would not have been.
     *
     * @param acts how many there were
     * @param lasted from the trip to the last of them
     */
    public record Rest(long acts, Duration lasted) {}

    void add(KillSwitchEvent event) {
        if (event.getType() == EventType.TRIPPED && byEvent.size() < MOST) {
            Tally tally = new Tally(event.getEventTime(), rest(event.getPeriodSeconds()));
            byEvent.put(event.getEventId(), tally);
            open.put(
                    new Stopped(
                            event.getScope().getActor(),
                            event.getScope().getTarget(),
                            event.getScope().getControl()),
                    tally);
        }
    }

    void add(Action action) {
        if (open.isEmpty()) {
            return;
        }
        Stopped stopped = new Stopped(action.getActor().getId(), action.getTarget(), action.getControl());
        Tally tally = open.get(stopped);
        if (tally == null) {
            return;
        }
        Instant at = action.getOccurredAt();
        if (Duration.between(tally.last, at).compareTo(tally.rest) > 0) {
            open.remove(stopped);
        } else if (at.isAfter(tally.trippedAt)) {
            tally.last = at;
            tally.acts++;
        }
    }

    /** What went on after a trip; nothing where it is not known. */
    public Optional<Rest> of(KillSwitchEvent trip) {
        return Optional.ofNullable(byEvent.get(trip.getEventId()))
                .map(tally -> new Rest(tally.acts, Duration.between(tally.trippedAt, tally.last)));
    }

    private static Duration rest(@Nullable Double periodSeconds) {
        double turns = TURNS_OF_REST * Objects.requireNonNullElse(periodSeconds, 0.0);
        return turns > LEAST_REST.toSeconds() ? Duration.ofSeconds((long) turns) : LEAST_REST;
    }
}
