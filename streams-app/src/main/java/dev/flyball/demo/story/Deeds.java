package dev.flyball.demo.story;

import dev.flyball.demo.fleet.Member;
import dev.flyball.schemas.EventType;
import dev.flyball.schemas.KillSwitchEvent;
import dev.flyball.schemas.Scope;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What one automation did, and what was done about it. */
final class Deeds {
    private static final String ANY = "*";

    private final Member member;
    private final List<Instant> acts = new ArrayList<>();
    private final List<Trip> trips = new ArrayList<>();
    private final List<Hold> holds = new ArrayList<>();
    private int refusals;
    private int defiances;
    private boolean stopped;

    /**
     * A time in which a switch of the automation's loop was tripped.
     *
     * @param from the act that closed the evidence
     * @param until null while it lasts
     */
    private record Hold(Instant from, @Nullable Instant until) {
        boolean covers(Instant at) {
            return at.isAfter(from) && (until == null || at.isBefore(until));
        }
    }

    Deeds(Member member) {
        this.member = member;
    }

    void acted(Instant at) {
        acts.add(at);
        if (stopped && refusals > 0) {
            defiances++;
        }
    }

    /** Counts a refusal; whether it is the first since the automation was stopped. */
    boolean refused() {
        return refusals++ == 0;
    }

    void switched(KillSwitchEvent event, Instant seenAt) {
        if (!isInvolvedIn(event)) {
            return;
        }
        boolean holds = switch (event.getState()) {
            case TRIPPED, ACKNOWLEDGED -> true;
            case ARMED, OVERRIDDEN, PROBING -> false;
        };
        if (event.getType() == EventType.TRIPPED) {
            trips.add(new Trip(event, seenAt));
            this.holds.add(new Hold(event.getEventTime(), null));
        } else if (!holds) {
            this.holds.replaceAll(hold -> hold.until() == null ? new Hold(hold.from(), event.getEventTime()) : hold);
        }
        if (isStoppedBy(event.getScope())) {
            stopped = holds;
            refusals = stopped ? refusals : 0;
        }
    }

    private boolean isInvolvedIn(KillSwitchEvent event) {
        return isStoppedBy(event.getScope())
                || (event.getActors().contains(member.actor().getId())
                        && event.getTargets().contains(member.target()));
    }

    boolean isStoppedBy(Scope scope) {
        return names(scope.getActor(), member.actor().getId())
                && names(scope.getTarget(), member.target())
                && names(scope.getControl(), member.control());
    }

    private static boolean names(String part, String value) {
        return part.equals(ANY) || part.equals(value);
    }

    Member member() {
        return member;
    }

    /** All its acts. */
    int acts() {
        return acts.size();
    }

    /** Acts after the evidence against its loop was closed, while the switch was tripped. */
    int actsDuringTrips() {
        return (int) acts.stream()
                .filter(at -> holds.stream().anyMatch(hold -> hold.covers(at)))
                .count();
    }

    /** Acts of an automation that was stopped and had already been refused: there must be none. */
    int defiances() {
        return defiances;
    }

    Optional<Instant> lastActedAt() {
        return acts.isEmpty() ? Optional.empty() : Optional.of(acts.get(acts.size() - 1));
    }

    /** The trips for loops that the automation was part of, oldest first. */
    List<Trip> trips() {
        return List.copyOf(trips);
    }

    /** Whether one of the trips stopped this automation, and not another one of its loop. */
    boolean wasStopped() {
        return trips.stream().anyMatch(trip -> isStoppedBy(trip.event().getScope()));
    }
}
