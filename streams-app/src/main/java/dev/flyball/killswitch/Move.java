package dev.flyball.killswitch;

import dev.flyball.schemas.EventType;
import dev.flyball.schemas.SwitchState;
import java.util.Arrays;
import java.util.Optional;

/** The legal moves of a kill switch, as data. Whatever is not listed here cannot happen. */
enum Move {
    TRIP(SwitchState.ARMED, EventType.TRIPPED, SwitchState.TRIPPED),
    RENEW(SwitchState.TRIPPED, EventType.RENEWED, SwitchState.TRIPPED),
    PROBE(SwitchState.TRIPPED, EventType.PROBING, SwitchState.PROBING),
    RELAPSE(SwitchState.PROBING, EventType.TRIPPED, SwitchState.TRIPPED),
    RELEASE(SwitchState.PROBING, EventType.RELEASED, SwitchState.ARMED),
    VIOLATE(SwitchState.TRIPPED, EventType.VIOLATED, SwitchState.TRIPPED),
    REVERT(SwitchState.TRIPPED, EventType.REVERTED, SwitchState.TRIPPED),
    VIOLATE_ACKNOWLEDGED(SwitchState.ACKNOWLEDGED, EventType.VIOLATED, SwitchState.ACKNOWLEDGED),
    /** Its policy changed. */
    RENEW_ACKNOWLEDGED(SwitchState.ACKNOWLEDGED, EventType.RENEWED, SwitchState.ACKNOWLEDGED),
    REVERT_ACKNOWLEDGED(SwitchState.ACKNOWLEDGED, EventType.REVERTED, SwitchState.ACKNOWLEDGED),
    /** Because a narrower switch is ignored. */
    ESCALATE(SwitchState.ARMED, EventType.ESCALATED, SwitchState.TRIPPED),
    ESCALATE_PROBING(SwitchState.PROBING, EventType.ESCALATED, SwitchState.TRIPPED),
    /** What only shadowed is in force from then on. */
    ESCALATE_TRIPPED(SwitchState.TRIPPED, EventType.ESCALATED, SwitchState.TRIPPED),
    ACKNOWLEDGE(SwitchState.TRIPPED, EventType.ACKNOWLEDGED, SwitchState.ACKNOWLEDGED),
    PROBE_ACKNOWLEDGED(SwitchState.ACKNOWLEDGED, EventType.PROBING, SwitchState.PROBING),
    OVERRIDE_ARMED(SwitchState.ARMED, EventType.OVERRIDDEN, SwitchState.OVERRIDDEN),
    OVERRIDE_TRIPPED(SwitchState.TRIPPED, EventType.OVERRIDDEN, SwitchState.OVERRIDDEN),
    OVERRIDE_ACKNOWLEDGED(SwitchState.ACKNOWLEDGED, EventType.OVERRIDDEN, SwitchState.OVERRIDDEN),
    OVERRIDE_PROBING(SwitchState.PROBING, EventType.OVERRIDDEN, SwitchState.OVERRIDDEN),
    OVERRIDE_ANEW(SwitchState.OVERRIDDEN, EventType.OVERRIDDEN, SwitchState.OVERRIDDEN),
    /** A person makes a stop of a detector, and one that only shadows, a stop of theirs. */
    TRIP_TRIPPED(SwitchState.TRIPPED, EventType.TRIPPED, SwitchState.TRIPPED),
    TRIP_ACKNOWLEDGED(SwitchState.ACKNOWLEDGED, EventType.TRIPPED, SwitchState.TRIPPED),
    /** Only a person trips within an override: detectors are not heard there. */
    TRIP_OVERRIDDEN(SwitchState.OVERRIDDEN, EventType.TRIPPED, SwitchState.TRIPPED),
    PROBE_OVERRIDDEN(SwitchState.OVERRIDDEN, EventType.PROBING, SwitchState.PROBING);

    private final SwitchState from;
    private final EventType event;
    private final SwitchState to;

    Move(SwitchState from, EventType event, SwitchState to) {
        this.from = from;
        this.event = event;
        this.to = to;
    }

    boolean isFrom(SwitchState state) {
        return from == state;
    }

    EventType event() {
        return event;
    }

    SwitchState to() {
        return to;
    }

    /** The move that an event makes from a state, if there is one. */
    static Optional<Move> find(SwitchState from, EventType event) {
        return Arrays.stream(values())
                .filter(move -> move.isFrom(from) && move.event == event)
                .findFirst();
    }

    /**
     * The move that an event makes from a state.
     *
     * @throws IllegalStateException if there is none
     */
    static Move of(SwitchState from, EventType event) {
        return find(from, event)
                .orElseThrow(() -> new IllegalStateException("%s is no move from %s".formatted(event, from)));
    }
}
