package dev.flyball.demo.story;

import dev.flyball.demo.fleet.Member;
import dev.flyball.schemas.EventType;
import dev.flyball.schemas.KillSwitchEvent;
import dev.flyball.schemas.Scope;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What one automation did, and what was done about it. */
final class Deeds {
    private static final String ANY = "*";

    private final Member member;
    private int actions;
    private int actionsAfterTrip;
    private int actionsWhileStopped;
    private int refusals;
    private boolean stopped;
    private @Nullable Instant lastActedAt;
    private @Nullable Trip firstTrip;

    Deeds(Member member) {
        this.member = member;
    }

    void acted(Instant at) {
        actions++;
        lastActedAt = at;
        if (firstTrip != null && at.isAfter(firstTrip.event().getEventTime())) {
            actionsAfterTrip++;
        }
        if (stopped && refusals > 0) {
            actionsWhileStopped++;
        }
    }

    /** Whether this is the first refusal since the automation was stopped. */
    boolean refused() {
        return refusals++ == 0;
    }

    void switched(KillSwitchEvent event, Instant seenAt) {
        if (firstTrip == null && event.getType() == EventType.TRIPPED && involvedIn(event)) {
            firstTrip = new Trip(event, seenAt);
        }
        if (isStoppedBy(event.getScope())) {
            stopped = switch (event.getState()) {
                case TRIPPED, ACKNOWLEDGED -> true;
                case ARMED, OVERRIDDEN, PROBING -> false;
            };
            if (!stopped) {
                refusals = 0;
            }
        }
    }

    private boolean involvedIn(KillSwitchEvent event) {
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

    int actions() {
        return actions;
    }

    /** Actions later than the one that closed the evidence of the first trip. */
    int actionsAfterTrip() {
        return actionsAfterTrip;
    }

    /** Actions though the automation had already been refused: there must be none. */
    int actionsWhileStopped() {
        return actionsWhileStopped;
    }

    Optional<Instant> lastActedAt() {
        return Optional.ofNullable(lastActedAt);
    }

    /** The first trip for a loop that the automation was part of. */
    Optional<Trip> firstTrip() {
        return Optional.ofNullable(firstTrip);
    }

    /** Whether the first trip stopped this automation, and not another one of its loop. */
    boolean wasStopped() {
        return firstTrip != null && isStoppedBy(firstTrip.event().getScope());
    }
}
