package dev.flyball.killswitch;

import dev.flyball.schemas.EventType;
import dev.flyball.schemas.SwitchState;
import java.util.Arrays;

/** The legal moves of a kill switch, as data. Whatever is not listed here cannot happen. */
enum Move {
    TRIP(SwitchState.ARMED, EventType.TRIPPED, SwitchState.TRIPPED),
    RENEW(SwitchState.TRIPPED, EventType.RENEWED, SwitchState.TRIPPED),
    PROBE(SwitchState.TRIPPED, EventType.PROBING, SwitchState.PROBING),
    RELAPSE(SwitchState.PROBING, EventType.TRIPPED, SwitchState.TRIPPED),
    RELEASE(SwitchState.PROBING, EventType.RELEASED, SwitchState.ARMED);

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

    /**
     * The move that an event makes from a state.
     *
     * @throws IllegalStateException if there is none
     */
    static Move of(SwitchState from, EventType event) {
        return Arrays.stream(values())
                .filter(move -> move.isFrom(from) && move.event == event)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("%s is no move from %s".formatted(event, from)));
    }
}
